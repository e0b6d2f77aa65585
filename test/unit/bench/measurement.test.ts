import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, quantile, type Measurement } from '../../bench/measurement.ts';
import { reportLines } from '../../bench/report.ts';

const measurement = (values: readonly number[], limits: Measurement['limits']): Measurement => ({
  name: 'A number',
  how: 'By counting.',
  unit: 'ms',
  values,
  limits,
});

describe('quantile', () => {
  it('is the value that the share does not exceed', () => {
    const values = [30, 10, 20, 40];
    expect([0.25, 0.5, 0.51, 0.95, 1].map((rank) => quantile(values, rank))).toEqual([10, 20, 30, 40, 40]);
  });

  it('is one of the values, with at least that share at or below it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, rank) => {
          const value = quantile(values, rank);
          expect(values).toContain(value);
          expect(values.filter((one) => one <= value).length / values.length).toBeGreaterThanOrEqual(rank);
        },
      ),
    );
  });

  it('throws when there are no values', () => {
    expect(() => quantile([], 0.5)).toThrow('no values');
  });
});

describe('a limit', () => {
  it('is kept at the limit and broken above it', () => {
    expect(holds(measurement([1, 2, 3], [{ of: 'most', atMost: 3 }]))).toBe(true);
    expect(holds(measurement([1, 2, 3.01], [{ of: 'most', atMost: 3 }]))).toBe(false);
  });

  it('is kept only when all are', () => {
    const limits: Measurement['limits'] = [
      { of: 'p50', atMost: 2 },
      { of: 'p95', atMost: 2 },
    ];
    expect(holds(measurement([1, 2, 9], limits))).toBe(false);
  });

  it('is not kept by a value that is not a number', () => {
    expect(holds(measurement([Number.NaN], [{ of: 'most', atMost: 3 }]))).toBe(false);
  });
});

describe('the report', () => {
  it('says the number, what was asked, whether it holds, and how it was taken', () => {
    const [, , line, how] = reportLines('bench', [measurement([1, 2, 9], [{ of: 'p95', atMost: 5 }])]);
    expect(line).toBe('A number: least 1 ms · p50 2 · p95 9 · most 9 · n 3 · asked: p95 ≤ 5 · DOES NOT HOLD');
    expect(how?.trim()).toBe('By counting.');
  });
});
