import type { TimerId } from '../../shared/timers.ts';
import { api } from '../api.ts';
import { isRinging } from '../state/is-ringing.ts';
import { store } from '../state/store.ts';

/** Cancels a timer, or silences one that rings. Main says what there is left. */
export function cancelTimer(timerId: TimerId): void {
  void api.timers.cancel({ timerId });
}

/** Silences what rings. @returns whether there was anything. */
export function silenceTimers(): boolean {
  const ringing = store.getState().timers.filter(isRinging);
  for (const { id } of ringing) cancelTimer(id);
  return ringing.length > 0;
}
