/** Which of a number's values is held to a limit. `most` is the greatest of them. */
export type Statistic = 'p50' | 'p95' | 'most';

export interface Limit {
  readonly of: Statistic;
  readonly atMost: number;
}

/** A number, all the values it was taken from, and what is asked of it. */
export interface Measurement {
  readonly name: string;
  /** How it is taken, for a reader who has only this line. */
  readonly how: string;
  readonly unit: 'ms' | 'µs' | 'kB' | 'samples' | 'times' | 'count' | '%';
  readonly values: readonly number[];
  /** Empty: nothing is asked, the number explains another one. */
  readonly limits: readonly Limit[];
}

/**
 * The value that a share `rank` (0 to 1) of the values does not exceed (nearest rank).
 * @throws when there is none.
 */
export function quantile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)];
  if (value === undefined) throw new Error('no values');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function statistic(values: readonly number[], of: Statistic): number {
  switch (of) {
    case 'p50':
      return quantile(values, 0.5);
    case 'p95':
      return quantile(values, 0.95);
    case 'most':
      return quantile(values, 1);
  }
}

export function holds({ values, limits }: Measurement): boolean {
  return limits.every(({ of, atMost }) => statistic(values, of) <= atMost);
}
