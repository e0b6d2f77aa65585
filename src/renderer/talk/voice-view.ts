import { store } from '../state/store.ts';
import { withStage } from '../state/view.ts';
import { tell } from './tell.ts';

/** The same conversation, listened to: Hands-free listens from now on. */
export function openVoiceView(): void {
  store.setState(({ view }) => ({ view: withStage(view, 'voice') }));
  tell({ type: 'startHandsFree' });
}

export const endVoiceView = (): void => tell({ type: 'endVoiceView' });
