import { ArrowDown, AudioLines } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { turnIds } from '../state/find-turn.ts';
import { useApp } from '../state/store.ts';
import { copyTurns } from './copy-turns.ts';
import { EmptyConversation } from './EmptyConversation.tsx';
import { RemovedTurn } from './RemovedTurn.tsx';
import { TurnPage } from './TurnPage.tsx';
import { pagesOf, type PageOfTurns } from './turn-pages.ts';
import { useFollow } from './use-follow.ts';

/** All turns, newest last. The view goes along with the voice, or with what is written, until the reader scrolls away. */
export function ConversationView() {
  const { t } = useTranslation();
  const ids = useApp(({ turns }) => turnIds(turns));
  const pages = usePages(ids);
  const { scroller, content, away, lead } = useFollow(ids.at(-1) ?? null);
  useEffect(() => {
    document.addEventListener('copy', copyTurns);
    return () => document.removeEventListener('copy', copyTurns);
  }, []);
  return (
    <div className="conversation">
      {/* It takes the focus, so that the arrow keys scroll it. */}
      <div
        className={away === null ? 'scroller' : 'scroller is-left'}
        ref={scroller}
        role="log"
        aria-label={t('conversation.log')}
        aria-live="off"
        tabIndex={0}
      >
        <div className="turns" ref={content}>
          {ids.length === 0 ? <EmptyConversation /> : null}
          {pages.map((page, place) => (
            <TurnPage key={page.key} page={page} isLast={place >= pages.length - 2} scroller={scroller} />
          ))}
        </div>
      </div>
      <RemovedTurn />
      {away !== null && (
        <button type="button" className="jump" onClick={lead}>
          {away === 'voice' ? <AudioLines aria-hidden /> : <ArrowDown aria-hidden />}
          {t(away === 'voice' ? 'conversation.followVoice' : 'conversation.jumpToLatest')}
        </button>
      )}
    </div>
  );
}

/** The turns in pages; one whose turns are the same stays the same. */
function usePages(ids: readonly TurnId[]): readonly PageOfTurns[] {
  const [known, setKnown] = useState(() => ({ ids, pages: pagesOf(ids, []) }));
  if (known.ids === ids) return known.pages;
  const pages = pagesOf(ids, known.pages);
  setKnown({ ids, pages });
  return pages;
}
