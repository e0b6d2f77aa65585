/** Zero crossings of the sinc on each side. With this window, images and aliases of speech are more than 70 dB down. */
const HALF_WIDTH = 16;
/** The pass band ends a little below the Nyquist frequency, to leave room for the filter's slope. */
const PASS_BAND = 0.92;

/** Changes the sample rate of mono sound that comes in pieces. The result does not depend on how it is cut. */
export interface Resampler {
  push(samples: Int16Array): Int16Array;
  /** What was held back for the sake of samples that do not come any more. */
  end(): Int16Array;
}

/**
 * A polyphase windowed sinc.
 * @returns in all, ceil(samples * toHz / fromHz) samples, aligned with the input (no delay), clipped to 16 bits.
 */
export function createResampler(fromHz: number, toHz: number): Resampler {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  // Going down, the filter must stop what the lower rate cannot carry, and becomes wider by as much.
  const cutoff = PASS_BAND * Math.min(1, up / down);
  const reach = Math.ceil(HALF_WIDTH / cutoff);
  const rows = new Map<number, Float64Array>();
  let held = new Int16Array(reach);
  /** Which sample of the input is the first that is held: silence comes before the sound. */
  let heldFrom = -reach;
  let received = 0;
  let made = 0;

  function tapsFor(phase: number): Float64Array {
    const known = rows.get(phase);
    if (known !== undefined) return known;
    const taps = filterRow(cutoff, reach, phase / up);
    rows.set(phase, taps);
    return taps;
  }

  function add(samples: Int16Array): void {
    const all = new Int16Array(held.length + samples.length);
    all.set(held);
    all.set(samples, held.length);
    held = all;
  }

  function makeUntil(count: number): Int16Array {
    const output = new Int16Array(Math.max(0, count - made));
    for (let i = 0; i < output.length; i += 1) {
      const position = (made + i) * down;
      const taps = tapsFor(position % up);
      const first = Math.floor(position / up) - reach - heldFrom;
      let sum = 0;
      for (let t = 0; t < taps.length; t += 1) sum += (taps[t] ?? 0) * (held[first + t] ?? 0);
      output[i] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    }
    made += output.length;
    const needed = Math.max(0, Math.floor((made * down) / up) - reach - heldFrom);
    heldFrom += Math.min(needed, held.length);
    held = held.slice(needed);
    return output;
  }

  return {
    push(samples) {
      add(samples);
      received += samples.length;
      return makeUntil(Math.ceil((Math.max(0, received - reach - 1) * up) / down));
    },
    end() {
      add(new Int16Array(reach + 1));
      return makeUntil(Math.ceil((received * up) / down));
    },
  };
}

/** The taps for a place between two samples, 0 up to 1. They sum to 1, so that a steady value stays what it is. */
function filterRow(cutoff: number, reach: number, place: number): Float64Array {
  const taps = Float64Array.from({ length: 2 * reach + 2 }, (_, t) => {
    const x = t - reach - place;
    return sinc(cutoff * x) * blackman(x / (reach + 1));
  });
  const gain = taps.reduce((sum, tap) => sum + tap, 0);
  return taps.map((tap) => tap / gain);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function blackman(x: number): number {
  if (Math.abs(x) >= 1) return 0;
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
}
