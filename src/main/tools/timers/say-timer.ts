import type { AudioClip } from '../../../shared/voices.ts';
import type { Timer } from '../../../shared/timers.ts';
import { orAborted } from '../../net/or-aborted.ts';
import { text } from '../../texts.ts';

export interface SayTimerOptions {
  /** Whether the user wants anything said. */
  readonly isSpoken: () => boolean;
  readonly sayClip: (sentence: string, signal: AbortSignal) => Promise<AudioClip>;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** A timer that is over is not waited for any longer. */
const LONGEST_WAIT_MS = 4_000;

/** Says in the chosen voice that a timer is over; null where there is no voice in time. */
export function sayTimer({
  isSpoken,
  sayClip,
  report,
}: SayTimerOptions): (timer: Timer, signal: AbortSignal) => Promise<AudioClip | null> {
  return async (timer, signal) => {
    if (!isSpoken()) return null;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT_MS)]);
    try {
      const clip = await orAborted(sayClip(timerSentence(timer), limit), limit);
      return clip.pcm.length === 0 ? null : clip;
    } catch (error) {
      if (!signal.aborted) report('timer.unspoken', { error });
      return null;
    }
  };
}

/** That it is over, for the ear and for a notice. */
export function timerSentence({ label }: Pick<Timer, 'label'>): string {
  return label === '' ? text('tools.timerOver') : text('tools.timerOverLabelled', { label });
}
