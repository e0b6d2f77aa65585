import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../shared/conversations.ts';
import type { ConversationId } from '../../shared/turn.ts';
import { moreConversations } from '../actions/conversations.ts';
import { conversationAtWork } from '../state/at-work.ts';
import { byAge } from '../state/conversation-list.ts';
import { useApp } from '../state/store.ts';
import { useNow } from '../ui/use-now.ts';
import { ConversationRow } from './ConversationRow.tsx';

/** What is "today" is asked again so often. */
const DAY_CHECK_MS = 60_000;

/** The conversations that are kept, in groups by day; the arrow keys go from one to the next. */
export function ConversationList() {
  const { t } = useTranslation();
  const list = useApp(({ conversations }) => conversations);
  const atWork = useApp(conversationAtWork);
  const shownId = useApp(({ conversationId }) => conversationId);
  const now = useNow(true, DAY_CHECK_MS);
  // The drawer of a narrow window shows the list once more.
  const listId = useId();
  if (list === null) return <div className="conversation-list" />;
  if (list.known.length === 0)
    return (
      <div className="conversation-list">
        <p className="note">{t('list.empty')}</p>
      </div>
    );
  // The keyboard stops once in the list; its arrow keys go on from there.
  const stop = list.known.find(({ id }) => id === shownId) ?? list.known[0];
  return (
    <div className="conversation-list">
      {byAge(list.known, now).map(({ age, conversations }) => (
        <section key={age} aria-label={t(`list.${age}`)}>
          <h2>{t(`list.${age}`)}</h2>
          <ul>
            {conversations.map((summary) => (
              <li key={summary.id}>
                <ConversationRow
                  listId={listId}
                  summary={summary}
                  isShown={summary.id === shownId}
                  isAtWork={summary.id === atWork}
                  isStop={summary === stop}
                  nextId={nextTo(list.known, summary)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {!list.isWhole && <MoreInSight key={list.known.length} />}
    </div>
  );
}

/** Where the focus goes when that one is deleted; null: nowhere in the list. */
function nextTo(known: readonly ConversationSummary[], summary: ConversationSummary): ConversationId | null {
  const place = known.indexOf(summary);
  return (known[place + 1] ?? known[place - 1])?.id ?? null;
}

/** The next part is asked for when the end of the list comes near. */
function MoreInSight() {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void moreConversations();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return <div ref={end} />;
}
