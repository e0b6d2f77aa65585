import { ArrowDown, AudioLines } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useApp } from '../state/store.ts';
import { AssistantTurn } from './AssistantTurn.tsx';
import { EmptyConversation } from './EmptyConversation.tsx';
import { RemovedTurn } from './RemovedTurn.tsx';
import { Question } from './Question.tsx';
import { useFollow } from './use-follow.ts';

/** All turns, newest last. The view goes along with the voice, or with what is written, until the reader scrolls away. */
export function ConversationView() {
  const { t } = useTranslation();
  const turnIds = useApp(useShallow((state) => state.turns.map(({ record }) => record.id)));
  const { scroller, content, away, lead } = useFollow(turnIds.at(-1) ?? null);
  return (
    <div className="conversation">
      {/* It takes the focus, so that the arrow keys scroll it. */}
      <div
        className="scroller"
        ref={scroller}
        role="log"
        aria-label={t('conversation.log')}
        aria-live="off"
        tabIndex={0}
      >
        <div className="turns" ref={content}>
          {turnIds.length === 0 ? <EmptyConversation /> : null}
          {turnIds.map((id) => (
            <div key={id} className="turn" data-turn={id}>
              <Question turnId={id} />
              <AssistantTurn turnId={id} />
            </div>
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
