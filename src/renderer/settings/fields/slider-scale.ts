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

/** The value for where the thumb stands, in whole steps of the range. */
export function valueAt(share: number, { min, max, step }: SliderRange, scale: SliderScale): number {
  const value = scale === 'even' ? min + share * (max - min) : min * (max / min) ** share;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
  const stepped = Math.round(value / step) * step;
  return Number(Math.min(max, Math.max(min, stepped)).toFixed(decimals));
}
