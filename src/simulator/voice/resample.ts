/** Zero crossings of the sinc on each side: 24 put the images of a 16 kHz voice more than 80 dB down. */
const HALF_WIDTH = 24;
/** Kaiser window's shape: about 80 dB of stopband. */
const KAISER_BETA = 8;
/** The pass band ends a little below the Nyquist frequency, to leave room for the filter's slope. */
const PASS_BAND = 0.95;

/**
 * Changes the sample rate of a whole clip by a polyphase windowed sinc.
 * @returns ceil(input.length * toHz / fromHz) samples, aligned with the input (no
 * delay), clipped to 16 bits.
 */
export function resample(input: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return input;
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const phases = polyphaseFilter(up, down);
  const output = new Int16Array(Math.ceil((input.length * up) / down));
  for (let n = 0; n < output.length; n += 1) {
    const position = n * down;
    const centre = Math.floor(position / up);
    const taps = phases[position % up];
    if (taps === undefined) throw new RangeError('phase out of range');
    const reach = (taps.length - 2) / 2;
    let sum = 0;
    for (let t = 0; t < taps.length; t += 1) sum += (taps[t] ?? 0) * (input[centre + t - reach] ?? 0);
    output[n] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return output;
}

const filters = new Map<string, readonly Float64Array[]>();

/**
 * One row of taps for each of the `up` positions between two input samples;
 * each row sums to 1, so that silence stays even.
 */
function polyphaseFilter(up: number, down: number): readonly Float64Array[] {
  const key = `${up}/${down}`;
  const known = filters.get(key);
  if (known !== undefined) return known;
  // Going down, the filter must stop what the lower rate cannot carry, and becomes wider by as much.
  const cutoff = PASS_BAND * Math.min(1, up / down);
  const reach = Math.ceil(HALF_WIDTH / cutoff);
  const phases = Array.from({ length: up }, (_, phase) => {
    const taps = Float64Array.from({ length: 2 * reach + 2 }, (_unused, t) => {
      const x = t - reach - phase / up;
      return cutoff * sinc(cutoff * x) * kaiser(x / (reach + 1));
    });
    const gain = taps.reduce((sum, tap) => sum + tap, 0);
    return taps.map((tap) => tap / gain);
  });
  filters.set(key, phases);
  return phases;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
