import { api } from '../api.ts';
import { focusComposer } from '../actions/actions.ts';
import { attempt } from '../actions/attempt.ts';
import { unsentDraft, withoutEditing } from '../state/drafting.ts';
import { store } from '../state/store.ts';
import { tell } from '../talk/tell.ts';

/**
 * What still runs, sounds, is being said or transcribed is of the conversation
 * that ends. What is just being sent stays a draft.
 */
export async function newConversation(): Promise<void> {
  const isUnsent = store.getState().sending;
  tell({ type: 'endConversation' });
  const result = await attempt(
    () => api.conversation.clear(),
    () => void newConversation(),
  );
  const draftOf = isUnsent ? unsentDraft : withoutEditing;
  if (result.ok) store.setState((state) => ({ ...draftOf(state), turns: [], asking: null }));
  focusComposer();
}
