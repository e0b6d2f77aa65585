import { api } from '../api.ts';
import { focusComposer } from '../actions/actions.ts';
import { attempt } from '../actions/attempt.ts';
import { unsentDraft, withoutEditing } from '../state/drafting.ts';
import { store } from '../state/store.ts';
import { viewOf } from '../state/turn-view.ts';
import { tell } from '../talk/tell.ts';

/**
 * What still runs, sounds, is being said or transcribed is of the conversation
 * that ends. What is just being sent stays a draft.
 */
export async function newConversation(): Promise<void> {
  const { sending: isUnsent, turns } = store.getState();
  tell({ type: 'endConversation' });
  const result = await attempt(
    () => api.conversation.clear(),
    () => void newConversation(),
  );
  const draftOf = isUnsent ? unsentDraft : withoutEditing;
  if (result.ok)
    store.setState((state) => ({ ...draftOf(state), turns: [], asking: null, isCleared: turns.length > 0 }));
  focusComposer();
}

/** Brings back the conversation that was cleared last. */
export async function restoreConversation(): Promise<void> {
  const result = await attempt(
    () => api.conversation.restore(),
    () => void restoreConversation(),
  );
  // A question that was asked meanwhile is a conversation of its own.
  if (result.ok && store.getState().turns.length === 0)
    store.setState({ turns: result.data.turns.map(viewOf), isCleared: false });
  focusComposer();
}

export const dismissCleared = (): void => store.setState({ isCleared: false });
