import { turnToStop } from '../state/assistant-state.ts';
import { isRunning } from '../state/talk-state.ts';
import type { AppState } from '../state/store.ts';
import { isDialog } from '../state/view.ts';

/**
 * Whether the user may speak up, hands-free. `open`: nothing else goes on · `replying`: the assistant transcribes,
 * thinks, writes or speaks, and can be interrupted · `barred`: it replies, and is not to be interrupted by speaking ·
 * `closed`: what is said from now on is not for it, or is taken in by another way.
 */
export type Floor = 'open' | 'replying' | 'barred' | 'closed';

/** Whether what is said is listened to. */
export const isListening = (floor: Floor): boolean => floor === 'open' || floor === 'replying';

export function floorOf(
  state: Pick<
    AppState,
    'talk' | 'turns' | 'playback' | 'microphoneTest' | 'soundTest' | 'sending' | 'view' | 'settings'
  >,
): Floor {
  const { talk, turns, playback, microphoneTest, soundTest, sending, settings } = state;
  const isTested = !['idle', 'failed'].includes(microphoneTest.phase) || isRunning(soundTest);
  if (isBehindDialog(state) || isTested) return 'closed';
  // A pause that was taken for the end of what is said may be none: the rest belongs to it.
  if (talk.phase === 'transcribing') return 'replying';
  // Until Talk's own microphone is open, this one takes in what is said. What could not be
  // transcribed is kept until it was, and not spoken over.
  if (talk.phase !== 'idle' && talk.phase !== 'opening') return 'closed';
  if (!sending && turnToStop(turns, playback) === null) return 'open';
  return settings?.settings.listening.bargeIn === false ? 'barred' : 'replying';
}

/**
 * Behind a dialog nobody sees that Parley listens, nor can end it; and what is changed there counts once it is closed.
 */
export const isBehindDialog = ({ view }: Pick<AppState, 'view'>): boolean => isDialog(view);
