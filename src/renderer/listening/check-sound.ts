import { BLOCK_MS } from './block.ts';

/** What every stream of a voice has today. */
export const CHECK_RATE_HZ = 24_000;
const CHECK_MS = 6_000;
/** About as loud as a voice. */
const RMS = 0.1;
/** As long as syllables and the gaps between them. */
const SHORTEST_MS = 90;
const LONGEST_MS = 280;
const EDGE_MS = 15;
/** Softens the hiss to a rustle, which has sound wherever a voice has. */
const LOW_PASS = 0.35;

export interface CheckSound {
  readonly samples: Int16Array<ArrayBuffer>;
  /** Root mean square, 0 to 1, of each block. */
  readonly levels: readonly number[];
}

/**
 * What the test of loudspeaker and microphone plays: a rustle that comes and goes like speech, irregularly, so that
 * its course is not mistaken for anything else in a room; the same each time.
 */
export function checkSound(): CheckSound {
  const random = numbersFrom(20);
  const length = (CHECK_MS / 1_000) * CHECK_RATE_HZ;
  const samples = new Float32Array(length);
  let low = 0;
  for (let at = 0, isOn = true; at < length; isOn = !isOn) {
    const ms = SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS);
    const end = Math.min(length, at + Math.round((ms / 1_000) * CHECK_RATE_HZ));
    const loudness = isOn ? 0.5 + random() : 0;
    const edge = (EDGE_MS / 1_000) * CHECK_RATE_HZ;
    for (let from = at; at < end; at += 1) {
      low += (random() * 2 - 1 - low) * LOW_PASS;
      samples[at] = low * loudness * Math.min(1, (at - from) / edge, (end - 1 - at) / edge);
    }
  }
  const gain = RMS / rmsOf(samples);
  const blockSamples = Math.round((BLOCK_MS / 1_000) * CHECK_RATE_HZ);
  const scaled = samples.map((sample) => Math.max(-1, Math.min(1, sample * gain)));
  return {
    samples: Int16Array.from(scaled, (sample) => Math.round(sample * 32_767)),
    levels: Array.from({ length: Math.floor(length / blockSamples) }, (_, block) =>
      rmsOf(scaled.subarray(block * blockSamples, (block + 1) * blockSamples)),
    ),
  };
}

const rmsOf = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));

/** Numbers from 0 to 1 without a pattern to the ear, by a linear congruence (Numerical Recipes). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
