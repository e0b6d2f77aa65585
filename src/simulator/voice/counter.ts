import { SIGNAL_BLOCK, signalLength } from './signal-length.ts';
import type { SpeechVoice } from './voice.ts';

/** Values run from 1 to this and begin again: never zero, so that an inserted silence shows. */
export const COUNTER_PERIOD = 32_000;

/**
 * The value of sample `index`: it names the sample, so that a lost, doubled or
 * misplaced one is found exactly.
 */
export const counterSample = (index: number): number => (index % COUNTER_PERIOD) + 1;

/**
 * A signal for proving that playback is gapless. Volume is not applied: it would change
 * the names of the samples.
 * @param restart `never`: the count goes on over all requests, in the order in which they came in;
 * `eachRequest`: from 1 each time.
 */
export function createCounterVoice(restart: 'never' | 'eachRequest' = 'never'): SpeechVoice {
  let next = 0;
  return {
    synthesise(text, settings, signal) {
      const length = signalLength(text, settings);
      const first = next;
      if (restart === 'never') next += length;
      return count(first, length, signal);
    },
    close: () => Promise.resolve(),
  };
}

async function* count(first: number, length: number, signal: AbortSignal): AsyncGenerator<Int16Array> {
  for (let done = 0; done < length; done += SIGNAL_BLOCK) {
    signal.throwIfAborted();
    const start = first + done;
    yield Int16Array.from({ length: Math.min(SIGNAL_BLOCK, length - done) }, (_, i) =>
      counterSample(start + i),
    );
  }
}
