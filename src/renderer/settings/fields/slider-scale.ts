export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** `ratio`: each part of the way multiplies by the same, as loudness is heard. It begins above 0. */
export type SliderScale = 'even' | 'ratio';

/** Steps of the thumb from end to end on a scale of ratios. */
export const RATIO_STEPS = 100;

/** Where the thumb stands for a value, 0 to 1. */
export function shareOf(value: number, { min, max }: SliderRange, scale: SliderScale): number {
  return scale === 'even' ? (value - min) / (max - min) : Math.log(value / min) / Math.log(max / min);
}

const KEY_WAYS: Readonly<Record<string, 1 | -1>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
};

/**
 * The value that an arrow key goes to from `from`, on a scale of ratios: the next place of the thumb or, where that is less than
 * a step of the range, as at the quiet end of loudness, the next step of the range. Null: not an arrow key.
 */
export function valueAfterKey(key: string, from: number, range: SliderRange): number | null {
  const way = KEY_WAYS[key];
  if (way === undefined) return null;
  const place = Math.round(shareOf(from, range, 'ratio') * RATIO_STEPS) + way;
  const value = valueAt(place / RATIO_STEPS, range, 'ratio');
  return way * (value - from) > 0 ? value : inSteps(from + way * range.step, range);
}

/** The value for where the thumb stands, in whole steps of the range. */
export function valueAt(share: number, range: SliderRange, scale: SliderScale): number {
  const { min, max } = range;
  return inSteps(scale === 'even' ? min + share * (max - min) : min * (max / min) ** share, range);
}

function inSteps(value: number, { min, max, step }: SliderRange): number {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
  const stepped = Math.round(value / step) * step;
  return Number(Math.min(max, Math.max(min, stepped)).toFixed(decimals));
}
