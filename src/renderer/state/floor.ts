import { turnToStop } from './assistant-state.ts';
import type { AppState } from './store.ts';

/**
 * Whether the user may speak up, hands-free. `open`: nothing else goes on · `answering`: the assistant hears, thinks, writes or speaks,
 * and can be interrupted · `closed`: what is said now is not for it.
 */
export type Floor = 'open' | 'answering' | 'closed';

export function floorOf(
  state: Pick<
    AppState,
    'talk' | 'turns' | 'playback' | 'microphoneTest' | 'sending' | 'settingsView' | 'settings'
  >,
): Floor {
  const { talk, turns, playback, microphoneTest, sending, settingsView, settings } = state;
  // What is changed there counts when it is closed.
  if (settingsView !== null || !['idle', 'failed'].includes(microphoneTest.phase)) return 'closed';
  // A pause that was taken for the end of what is said may be none: the rest belongs to it.
  if (talk.phase === 'transcribing') return 'answering';
  // What could not be heard is kept until it was, and not spoken over.
  if (talk.phase !== 'idle') return 'closed';
  if (!sending && turnToStop(turns, playback) === null) return 'open';
  return settings?.settings.listening.bargeIn === false ? 'closed' : 'answering';
}
