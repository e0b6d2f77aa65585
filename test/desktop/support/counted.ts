/** The counter signal has this period; sample n of it has the value (n mod PERIOD) + 1. */
const PERIOD = 32_000;
const WINDOW = 480;
/** Samples of the source around each fall from 32,000 to 1 in which a resampler rings. */
const RINGING = 64;
/** Resampled to 16 bits, the middle of a window is true to less than a sample. */
const LEAST_JUMP = 0.75;

export interface Counted {
  /** How many samples of the source sounded, by the line from the first that did to the last. */
  readonly samples: number;
  /** Where the line goes on elsewhere than it should: samples left out (more than 0) or again (less). */
  readonly jumps: readonly { readonly atMs: number; readonly samples: number }[];
  /** Silence inside, each longer than a fall. */
  readonly gaps: readonly { readonly atMs: number; readonly ms: number }[];
}

/**
 * Reads a recording of the counter signal that was resampled on its way: each sample of the recording names its
 * place in the source all the same, because between two neighbours the signal is a straight line. A sample that is
 * missing, or there twice, moves all that follows; noise of the resampler does not, so the middle of 10 ms tells.
 * @param recorded 1 for full scale. @param rateHz its rate. @param perSample samples of the source for each of it.
 */
export function readCounted(recorded: Float32Array, rateHz: number, perSample: number): Counted {
  const isSilent = (value: number | undefined): boolean => Math.abs(value ?? 0) * 32_768 < 0.5;
  const msOf = (samples: number): number => (samples / rateHz) * 1_000;
  const begin = recorded.findIndex((value) => !isSilent(value));
  const end = recorded.findLastIndex((value) => !isSilent(value)) + 1;
  if (begin < 0) return { samples: 0, jumps: [], gaps: [] };
  const jumps: { atMs: number; samples: number }[] = [];
  const gaps: { atMs: number; ms: number }[] = [];
  const full = 32_768 / gainOf(recorded.subarray(begin, end), perSample);
  let moved = 0;
  let samples = 0;
  for (let at = begin; at < end; at += WINDOW) {
    const offsets: number[] = [];
    for (let one = at; one < Math.min(at + WINDOW, end); one += 1) {
      const place = ((one - begin) * perSample + moved) % PERIOD;
      if (isSilent(recorded[one])) continue;
      const rings = place < RINGING || place > PERIOD - RINGING;
      if (!rings || at === begin) offsets.push(nearest((recorded[one] ?? 0) * full - 1 - place));
    }
    if (offsets.length < WINDOW / 8) continue;
    const middle = offsets.toSorted((a, b) => a - b)[Math.floor(offsets.length / 2)] ?? 0;
    if (Math.abs(middle) >= LEAST_JUMP) jumps.push({ atMs: msOf(at - begin), samples: Math.round(middle) });
    if (Math.abs(middle) >= LEAST_JUMP) moved += middle;
    samples = (end - begin) * perSample + moved;
  }
  let silence = 0;
  for (let at = begin; at <= end; at += 1) {
    if (at < end && isSilent(recorded[at])) silence += 1;
    else {
      if (silence * perSample > RINGING) gaps.push({ atMs: msOf(at - begin - silence), ms: msOf(silence) });
      silence = 0;
    }
  }
  return { samples: Math.round(samples), jumps, gaps };
}

/** How much louder it was made: a resampler's filter does not add up to 1, and 0.03 % are ten samples' places. */
function gainOf(recorded: Float32Array, perSample: number): number {
  const span = PERIOD / 3 / perSample;
  const gains: number[] = [];
  for (let at = 0; at + span < recorded.length; at += 97) {
    const gain =
      (((recorded[at + Math.floor(span)] ?? 0) - (recorded[at] ?? 0)) * 32_768) /
      (Math.floor(span) * perSample);
    // Else there was a fall in between.
    if (gain > 0.5) gains.push(gain);
  }
  return gains.toSorted((a, b) => a - b)[Math.floor(gains.length / 2)] ?? 1;
}

/** The shorter way around the period. */
function nearest(off: number): number {
  const ahead = ((off % PERIOD) + PERIOD) % PERIOD;
  return ahead > PERIOD / 2 ? ahead - PERIOD : ahead;
}
