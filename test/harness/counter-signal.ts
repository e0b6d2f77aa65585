/**
 * Sample n of the signal is (n mod 32000) + 1: each output sample names the source sample that it
 * came from, and none is 0.
 */
const PERIOD = 32_000;

/** `count` samples of the counter signal from sample `first` on. */
export function counterSignal(first: number, count: number): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length: count }, (_, index) => ((first + index) % PERIOD) + 1);
}

export interface CounterFindings {
  /**
   * Output samples between the first and the last of the signal that do not belong: zeros,
   * repeats and foreign values.
   */
  readonly inserted: number;
  /** Source samples that never came out. */
  readonly lost: number;
  /** Source samples that came out after one that follows them. */
  readonly reordered: number;
  /** Silence inside the signal, in samples from the start of the capture. */
  readonly zeroRuns: readonly { readonly at: number; readonly length: number }[];
}

/**
 * Compares what an audio graph put out (floats, 1 = 32768) with the first `sourceLength`
 * samples of the counter signal. Silence before its first and after its last sample does not
 * count. A jump is taken for the shorter way around the period: displacements of 16,000 samples
 * and more are not told apart.
 */
export function findCounterFaults(captured: Float32Array, sourceLength: number): CounterFindings {
  const first = captured.findIndex((value) => value !== 0);
  const last = captured.findLastIndex((value) => value !== 0);
  const seen = new Uint8Array(sourceLength);
  const zeroRuns: { at: number; length: number }[] = [];
  let inserted = 0;
  let distinct = 0;
  let reordered = 0;
  let expected = 0;
  let furthest = -1;
  for (let at = Math.max(0, first); at <= last; at += 1) {
    const value = (captured[at] ?? 0) * 32768;
    if (value === 0) {
      const run = zeroRuns.at(-1);
      if (run !== undefined && run.at + run.length === at) run.length += 1;
      else zeroRuns.push({ at, length: 1 });
    }
    const source = Number.isInteger(value) ? nearest(expected, value - 1) : null;
    if (value < 1 || value > PERIOD || source === null || source >= sourceLength || seen[source] !== 0) {
      inserted += 1;
      if (source !== null && value >= 1) expected = source + 1;
      continue;
    }
    seen[source] = 1;
    distinct += 1;
    if (source < furthest) reordered += 1;
    furthest = Math.max(furthest, source);
    expected = source + 1;
  }
  return { inserted, lost: sourceLength - distinct, reordered, zeroRuns };
}

/**
 * The sample nearest to the expected one that has this place in the period; null when it
 * would lie before the signal.
 */
function nearest(expected: number, place: number): number | null {
  const ahead = (((place - expected) % PERIOD) + PERIOD) % PERIOD;
  const source = expected + (ahead > PERIOD / 2 ? ahead - PERIOD : ahead);
  return source < 0 ? null : source;
}
