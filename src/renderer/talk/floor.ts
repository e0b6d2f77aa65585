import { turnToStop } from '../state/assistant-state.ts';
import type { AppState } from '../state/store.ts';
import { isDialog } from '../state/view.ts';

/**
 * Whether the user may speak up, hands-free. `open`: nothing else goes on · `answering`: the assistant hears, thinks, writes or speaks,
 * and can be interrupted · `barred`: it answers, and is not to be interrupted by speaking · `closed`: what is said from now on is not for
 * it, or is heard in another way.
 */
export type Floor = 'open' | 'answering' | 'barred' | 'closed';

/** Whether what is said is listened to. */
export const isListening = (floor: Floor): boolean => floor === 'open' || floor === 'answering';

export function floorOf(
  state: Pick<AppState, 'talk' | 'turns' | 'playback' | 'microphoneTest' | 'sending' | 'view' | 'settings'>,
): Floor {
  const { talk, turns, playback, microphoneTest, sending, settings } = state;
  if (isBehindDialog(state) || !['idle', 'failed'].includes(microphoneTest.phase)) return 'closed';
  // A pause that was taken for the end of what is said may be none: the rest belongs to it.
  if (talk.phase === 'transcribing') return 'answering';
  // Until Talk's own microphone is open, this one hears what is said. What could not be heard is kept until it was, and not spoken over.
  if (talk.phase !== 'idle' && talk.phase !== 'opening') return 'closed';
  if (!sending && turnToStop(turns, playback) === null) return 'open';
  return settings?.settings.listening.bargeIn === false ? 'barred' : 'answering';
}

/** Nobody sees there that something is listened to, nor can end it; and what is changed there counts when it is closed. */
export const isBehindDialog = ({ view }: Pick<AppState, 'view'>): boolean => isDialog(view);
