import { stop } from './actions.ts';
import { startHandsFree, stopHandsFree } from './hands-free.ts';
import { store } from './store.ts';

/** The same conversation, listened to: Hands-free listens from now on. */
export function openVoiceView(): void {
  store.setState({ voiceView: true });
  void startHandsFree();
}

/** Nothing runs, sounds or listens any more, and the conversation is there to be read. */
export function endVoiceView(): void {
  void stop();
  stopHandsFree();
  store.setState({ voiceView: false });
}
