import { turnToStop } from '../state/assistant-state.ts';
import type { AppState } from '../state/store.ts';

type Work = Pick<AppState, 'turns' | 'playback' | 'talk' | 'handsFree' | 'sending' | 'asking' | 'timers'>;

/** Whether nothing is being asked, said, heard or waited for that a restart would cut off. Main looks once more. */
export function isAtRest({ turns, playback, talk, handsFree, sending, asking, timers }: Work): boolean {
  const isSilent = turnToStop(turns, playback) === null && playback.phase === 'idle';
  const isUnsaid = talk.phase === 'idle' && handsFree === 'off';
  return isSilent && isUnsaid && !sending && asking === null && timers.length === 0;
}
