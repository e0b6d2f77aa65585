import { assertNever } from '../../shared/assert.ts';
import { Conversations } from '../conversations/conversations.ts';
import { describeNotKept, describeUnread } from '../errors/describe-error.ts';
import type { AppError } from '../../shared/errors.ts';
import type { LibraryTrouble } from '../conversations/open-library.ts';
import type { AtRisk } from '../shell/close-guard.ts';
import type { Log } from '../shell/log.ts';
import type { Page } from './page.ts';
import type { Profile } from './profile.ts';
import { startTimer } from './start-timer.ts';

export interface Kept {
  readonly conversations: Conversations;
  /** What is to be told of keeping them; null: nothing. */
  readonly notKept: () => AppError | null;
  /** What of all conversations would be gone with the app. */
  readonly unkept: () => Pick<AtRisk, 'lacksTurns' | 'inMemory'>;
}

/** What keeps the conversations, and tells the page where that fails. */
export function keepConversations(
  { ipc }: Page,
  { opened }: Profile,
  epochNowMs: () => number,
  log: Log,
): Kept {
  const { library, trouble } = opened;
  if (trouble !== null) log('conversations.trouble', { ...trouble });
  const found = trouble === null ? null : describeTrouble(trouble);
  let refused: AppError | null = null;
  const conversations = new Conversations({
    library,
    epochNowMs,
    startTimer,
    changed: (id, summary) => ipc.conversation.notifyChanged({ id, summary }),
    refused: (error) => {
      if (error !== null) log('conversations.refused', { error });
      refused = error === null ? null : describeNotKept(error);
      ipc.conversation.notifyNotKept({ error: refused ?? found });
    },
  });
  // What could be read of a damaged file is in a new one, in which everything is kept.
  const isLasting = trouble === null || trouble.kind === 'damaged';
  return {
    conversations,
    notKept: () => refused ?? found,
    unkept: () => ({
      lacksTurns: conversations.lacksTurns,
      inMemory: isLasting ? 0 : conversations.list({ after: null, limit: 1 }).length,
    }),
  };
}

/** Trying again does not help: it is the next start that does. */
function describeTrouble(trouble: LibraryTrouble): AppError {
  switch (trouble.kind) {
    case 'damaged':
      return describeUnread(trouble.keptAs);
    case 'newer':
      return describeUnread(null);
    case 'refused':
      return { ...describeNotKept(trouble.error), action: null };
    default:
      return assertNever(trouble);
  }
}
