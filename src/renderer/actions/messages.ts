import type { ShownTurns } from '../../shared/conversations.ts';
import type { Result } from '../../shared/errors.ts';
import type { ConversationId, TurnId } from '../../shared/turn.ts';
import { api } from '../api.ts';
import { isReplyingHere } from '../state/at-work.ts';
import { outOfComposer } from '../state/drafting.ts';
import { withQuote } from '../state/quoting.ts';
import { withShown } from '../state/shown-turns.ts';
import { store, type AppState } from '../state/store.ts';
import { withStage } from '../state/view.ts';
import { COMPOSER_ID } from './actions.ts';
import { attempt } from './attempt.ts';
import { openConversation } from './conversations.ts';

const { getState, setState } = store;

/** Another version of a turn, and behind it what was shown there last. Not while a reply is being written. */
export async function showVersion(turnId: TurnId): Promise<void> {
  await rearrange(
    (conversationId) => api.turn.showVersion({ conversationId, turnId }),
    () => void showVersion(turnId),
    { lookedAt: { turnId } },
  );
}

/** So long is offered to have a deleted turn back; main keeps it somewhat longer. */
const OFFERED_MS = 10_000;

/** What followed it follows the turn before it. Not while a reply is being written. */
export async function removeTurn(turnId: TurnId): Promise<void> {
  const removedTurn = { turnId, conversationId: getState().conversationId };
  const isDone = await rearrange(
    (conversationId) => api.turn.remove({ conversationId, turnId }),
    () => void removeTurn(turnId),
    { removedTurn },
  );
  if (!isDone) return;
  setTimeout(() => {
    if (getState().removedTurn === removedTurn) forgetRemovedTurn();
  }, OFFERED_MS);
}

export async function restoreTurn(): Promise<void> {
  const { removedTurn, conversationId } = getState();
  if (removedTurn === null || removedTurn.conversationId !== conversationId) return;
  const { turnId } = removedTurn;
  await rearrange(
    () => api.turn.restore({ conversationId, turnId }),
    () => void restoreTurn(),
    { removedTurn: null, lookedAt: { turnId } },
  );
}

export const forgetRemovedTurn = (): void => setState({ removedTurn: null });

/** Goes on from that turn in a conversation of its own. What runs or sounds in this one goes on. */
export async function branchFrom(turnId: TurnId): Promise<void> {
  const { conversationId } = getState();
  const result = await attempt(
    () => api.turn.branch({ conversationId, turnId }),
    () => void branchFrom(turnId),
  );
  if (result.ok) await openConversation(result.data.id);
}

/** Puts it into the composer as a quote, where the caret is. */
export function quote(words: string): void {
  if (words.trim() === '') return;
  const element = document.getElementById(COMPOSER_ID);
  const field = element instanceof HTMLTextAreaElement ? element : null;
  const { draft } = getState();
  const written = withQuote({ text: draft, caret: field?.selectionEnd ?? draft.length }, words);
  setState(({ linked, view }) => ({
    draft: written.text,
    linked: outOfComposer(linked),
    view: withStage(view, 'conversation'),
  }));
  // By then the field holds it.
  requestAnimationFrame(() => {
    const shown = document.getElementById(COMPOSER_ID);
    if (!(shown instanceof HTMLTextAreaElement)) return;
    shown.focus();
    shown.setSelectionRange(written.caret, written.caret);
  });
}

/**
 * What comes of turns meanwhile waits until it is known which are shown; the reader stays where he is.
 * @param then what is so once it was done.
 * @returns whether it was.
 */
async function rearrange(
  ask: (conversationId: ConversationId) => Promise<Result<ShownTurns>>,
  retry: () => void,
  then: Partial<AppState> = {},
): Promise<boolean> {
  const { conversationId, isOpening, openings } = getState();
  if (isOpening || isReplyingHere(getState())) return false;
  const opening = openings + 1;
  setState({ isOpening: true, openings: opening });
  const result = await attempt(() => ask(conversationId), retry);
  // Another conversation was asked for since: that one is shown.
  if (getState().openings !== opening) return false;
  if (!result.ok) {
    setState({ isOpening: false });
    return false;
  }
  const reshown = result.data.turns.at(-1)?.id ?? null;
  setState((state) => ({ ...withShown(state, result.data), ...then, reshown, isOpening: false }));
  return true;
}
