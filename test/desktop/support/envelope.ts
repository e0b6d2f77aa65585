import { levelsOf } from './levels.ts';

/** Softer than the loudest by this is silence. */
const FLOOR_DB = 30;
const EDGE = 30;

export interface EnvelopeMatch {
  /** Correlation of the levels, -1 to 1, where they fit best. */
  readonly likeness: number;
  /** How much louder than said the first and the last 300 ms are, against the whole, in dB. */
  readonly frontDb: number;
  readonly endDb: number;
}

/**
 * How what was recorded follows what was said, by the loudness of each 10 ms. In decibels: the platform makes what the
 * microphone takes in louder or softer while somebody speaks, and that moves loudness without changing its course.
 */
export function envelopeMatch(
  said: Float32Array,
  saidRateHz: number,
  recorded: Float32Array,
  recordedRateHz: number,
): EnvelopeMatch {
  const all = levelsOf(said, saidRateHz);
  const least = Math.max(...all) * 10 ** (-FLOOR_DB / 20);
  const isSound = (level: number): boolean => level > least;
  const words = all.slice(all.findIndex(isSound), all.findLastIndex(isSound) + 1);
  const heard = levelsOf(recorded, recordedRateHz);
  const saidDb = loudnessOf(words);
  const heardDb = loudnessOf(heard);
  let best = { likeness: -1, at: 0 };
  // What is missing at either end counts as silence.
  for (let at = -words.length + 1; at < heard.length; at += 1) {
    const likeness = correlation(
      saidDb,
      words.map((_, index) => heardDb[at + index] ?? 0),
    );
    if (likeness > best.likeness) best = { likeness, at };
  }
  const there = words.map((_, index) => heard[best.at + index] ?? 0);
  const gain = decibels(there, words);
  return {
    likeness: best.likeness,
    frontDb: decibels(there.slice(0, EDGE), words.slice(0, EDGE)) - gain,
    endDb: decibels(there.slice(-EDGE), words.slice(-EDGE)) - gain,
  };
}

/** In decibels over what is silence. */
function loudnessOf(levels: readonly number[]): readonly number[] {
  const least = Math.max(...levels) * 10 ** (-FLOOR_DB / 20);
  return levels.map((level) => 20 * Math.log10(Math.max(level, least) / least));
}

function decibels(one: readonly number[], other: readonly number[]): number {
  const power = (levels: readonly number[]): number =>
    levels.reduce((sum, level) => sum + level * level, 1e-12);
  return 10 * Math.log10(power(one) / power(other));
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [oneMean, otherMean] = [mean(one), mean(other)];
  let [both, ones, others] = [0, 0, 0];
  one.forEach((value, at) => {
    const [a, b] = [value - oneMean, (other[at] ?? 0) - otherMean];
    both += a * b;
    ones += a * a;
    others += b * b;
  });
  return both / Math.sqrt(ones * others + 1e-20);
}
