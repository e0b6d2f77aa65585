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

/**
 * The value for where the thumb was moved to. A thumb that moves changes the value: where a step of it is less than one of
 * the range, as by an arrow key at the quiet end of loudness, it is one of the range.
 */
export function valueMovedTo(share: number, from: number, range: SliderRange, scale: SliderScale): number {
  const value = valueAt(share, range, scale);
  if (value !== from) return value;
  const way = Math.sign(share - shareOf(from, range, scale));
  return valueAt(
    shareOf(Math.min(range.max, Math.max(range.min, from + way * range.step)), range, scale),
    range,
    scale,
  );
}

/** The value for where the thumb stands, in whole steps of the range. */
export function valueAt(share: number, { min, max, step }: SliderRange, scale: SliderScale): number {
  const value = scale === 'even' ? min + share * (max - min) : min * (max / min) ** share;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
  const stepped = Math.round(value / step) * step;
  return Number(Math.min(max, Math.max(min, stepped)).toFixed(decimals));
}
