/** Voices of the tone have nothing up there; a step in the sound has as much there as anywhere. */
const HIGH_PASS_HZ = 6_000;
const TAPS = 127;
const WINDOW_MS = 5;

/** A high-pass of linear phase, windowed by Blackman's window: 74 dB down below its edge. */
function highPass(rateHz: number): Float64Array {
  const middle = (TAPS - 1) / 2;
  const edge = HIGH_PASS_HZ / rateHz;
  return Float64Array.from({ length: TAPS }, (_, tap) => {
    const away = tap - middle;
    const low = away === 0 ? 2 * edge : Math.sin(2 * Math.PI * edge * away) / (Math.PI * away);
    const angle = (2 * Math.PI * tap) / (TAPS - 1);
    const window = 0.42 - 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
    return ((away === 0 ? 1 : 0) - low) * window;
  });
}

export interface Click {
  readonly atMs: number;
  /** The peak above the edge, against the peak of the whole recording. */
  readonly decibels: number;
}

/**
 * The loudest clicks of a recording of tones, loudest first. A click is what a tone does not hold: sound above 6 kHz.
 * A step of the full height of the tone measures about -1 dB, a cut over 5 ms below -60 dB.
 */
export function clicksIn(recorded: Float32Array, rateHz: number): readonly Click[] {
  const filter = highPass(rateHz);
  const loudest = recorded.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const window = (WINDOW_MS * rateHz) / 1_000;
  const clicks: Click[] = [];
  for (let from = 0; from + window + TAPS < recorded.length; from += window) {
    let peak = 0;
    for (let at = from; at < from + window; at += 1) {
      let sum = 0;
      for (let tap = 0; tap < TAPS; tap += 1) sum += (filter[tap] ?? 0) * (recorded[at + tap] ?? 0);
      peak = Math.max(peak, Math.abs(sum));
    }
    const decibels = 20 * Math.log10(peak / loudest + 1e-9);
    clicks.push({ atMs: (from / rateHz) * 1_000, decibels });
  }
  return clicks.toSorted((one, other) => other.decibels - one.decibels);
}
