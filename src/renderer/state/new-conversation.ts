import { api } from '../api.ts';
import { focusComposer, stop } from './actions.ts';
import { attempt } from './attempt.ts';
import { withoutEditing } from './drafting.ts';
import { store } from './store.ts';
import { cancelTalking } from './talk.ts';

/** What still runs, sounds or is being made text is of the conversation that ends. */
export async function newConversation(): Promise<void> {
  void stop();
  cancelTalking();
  const result = await attempt(
    () => api.conversation.clear(),
    () => void newConversation(),
  );
  if (result.ok) store.setState((state) => ({ ...withoutEditing(state), turns: [] }));
  focusComposer();
}
