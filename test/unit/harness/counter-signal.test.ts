import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterSignal, findCounterFaults } from '../../harness/counter-signal.ts';

const LENGTH = 70_000;

function captured(parts: readonly ArrayLike<number>[]): Float32Array {
  return Float32Array.from(
    parts.flatMap((part) => Array.from(part)),
    (sample) => sample / 32768,
  );
}
const source = (first: number, end: number): Int16Array => counterSignal(first, end - first);
const silence = (length: number): Int16Array => new Int16Array(length);

describe('findCounterFaults', () => {
  it('finds nothing in a signal that came out whole, with silence around it', () => {
    const samples = captured([silence(300), source(0, LENGTH), silence(50)]);
    expect(findCounterFaults(samples, LENGTH)).toEqual({ inserted: 0, lost: 0, reordered: 0, zeroRuns: [] });
  });

  it('counts what never came out, at the start, inside and at the end', () => {
    const samples = captured([source(7, 40_000), source(40_100, LENGTH - 3)]);
    expect(findCounterFaults(samples, LENGTH)).toEqual({
      inserted: 0,
      lost: 110,
      reordered: 0,
      zeroRuns: [],
    });
  });

  it('finds runs of zeros and where they are', () => {
    const samples = captured([source(0, 100), silence(5), source(100, 300), silence(7), source(300, 400)]);
    expect(findCounterFaults(samples, 400)).toEqual({
      inserted: 12,
      lost: 0,
      reordered: 0,
      zeroRuns: [
        { at: 100, length: 5 },
        { at: 305, length: 7 },
      ],
    });
  });

  it('counts a repeat as inserted', () => {
    const samples = captured([source(0, 35_000), source(34_000, LENGTH)]);
    expect(findCounterFaults(samples, LENGTH)).toEqual({
      inserted: 1000,
      lost: 0,
      reordered: 0,
      zeroRuns: [],
    });
  });

  it('counts values that are not of the signal as inserted and what they took the place of as lost', () => {
    const samples = captured([source(0, 100), [0.5, -3], source(102, 200)]);
    expect(findCounterFaults(samples, 200)).toEqual({ inserted: 2, lost: 2, reordered: 0, zeroRuns: [] });
  });

  it('says that everything is lost of a silent capture', () => {
    expect(findCounterFaults(new Float32Array(500), 40)).toEqual({
      inserted: 0,
      lost: 40,
      reordered: 0,
      zeroRuns: [],
    });
  });

  it('finds two swapped chunks of any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30_000 }),
        fc.integer({ min: 1, max: 7900 }),
        fc.integer({ min: 1, max: 7900 }),
        (start, first, second) => {
          const middle = start + first;
          const end = middle + second;
          const samples = captured([
            source(0, start),
            source(middle, end),
            source(start, middle),
            source(end, LENGTH),
          ]);
          expect(findCounterFaults(samples, LENGTH)).toEqual({
            inserted: 0,
            lost: 0,
            reordered: first,
            zeroRuns: [],
          });
        },
      ),
      { numRuns: 15 },
    );
  });
});
