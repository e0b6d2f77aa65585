import { callOffSending, stop } from '../actions/actions.ts';
import { startHandsFree, stopHandsFree } from './hands-free.ts';
import { store } from '../state/store.ts';
import { withStage } from '../state/view.ts';
import { takeBackSaid } from './take-back.ts';
import { forgetBegun } from './talk.ts';

/** The same conversation, listened to: Hands-free listens from now on. */
export function openVoiceView(): void {
  store.setState(({ view }) => ({ view: withStage(view, 'voice') }));
  void startHandsFree();
}

/**
 * Nothing runs, sounds or listens any more, what is being said or made text is not asked, and the conversation is there to be read. What
 * could not be heard is kept: its alert is there too.
 */
export function endVoiceView(): void {
  takeBackSaid();
  forgetBegun();
  callOffSending();
  void stop();
  stopHandsFree();
  store.setState(({ view }) => ({ view: withStage(view, 'conversation') }));
}
