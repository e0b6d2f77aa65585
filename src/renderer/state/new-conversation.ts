import { api } from '../api.ts';
import { callOffSending, focusComposer, stop } from './actions.ts';
import { attempt } from './attempt.ts';
import { withoutEditing } from './drafting.ts';
import { discardSaid } from './hands-free.ts';
import { store } from './store.ts';
import { cancelTalking } from './talk.ts';

/** What still runs, sounds, is being said or made text is of the conversation that ends. What is just being sent stays a draft. */
export async function newConversation(): Promise<void> {
  callOffSending();
  void stop();
  discardSaid();
  cancelTalking();
  const result = await attempt(
    () => api.conversation.clear(),
    () => void newConversation(),
  );
  if (result.ok) store.setState((state) => ({ ...withoutEditing(state), turns: [] }));
  focusComposer();
}
