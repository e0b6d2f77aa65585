import { ArrowDown, AudioLines } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { TurnId } from '../../shared/turn.ts';
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
  const turnIds = useApp(useShallow((state) => state.turns.map(({ record }) => record.id)));
  const pages = usePages(turnIds);
  const { scroller, content, away, lead } = useFollow(turnIds.at(-1) ?? null);
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
          {turnIds.length === 0 ? <EmptyConversation /> : null}
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
function usePages(turnIds: readonly TurnId[]): readonly PageOfTurns[] {
  const [known, setKnown] = useState(() => ({ turnIds, pages: pagesOf(turnIds, []) }));
  if (known.turnIds === turnIds) return known.pages;
  const pages = pagesOf(turnIds, known.pages);
  setKnown({ turnIds, pages });
  return pages;
}
