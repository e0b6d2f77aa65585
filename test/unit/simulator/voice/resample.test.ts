import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resample } from '../../../../src/simulator/voice/resample.ts';

const AMPLITUDE = 12_000;
const RATES_HZ = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100];

const sine = (hz: number, rateHz: number, length: number): Int16Array =>
  Int16Array.from({ length }, (_, n) => Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * n) / rateHz)));

/**
 * Decibels of the wanted sine over everything else; the ends, where the filter runs
 * out of input, are left out.
 */
function signalToNoiseDb(output: Int16Array, hz: number, rateHz: number): number {
  const wanted = sine(hz, rateHz, output.length);
  let signal = 0;
  let noise = 0;
  for (let n = 500; n < output.length - 500; n += 1) {
    signal += (wanted[n] ?? 0) ** 2;
    noise += ((output[n] ?? 0) - (wanted[n] ?? 0)) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

describe('from the 16 kHz of the voice', () => {
  test.each(RATES_HZ.filter((rateHz) => rateHz > 16_000))('to %i Hz, a sine stays what it is', (toHz) => {
    for (const hz of [200, 1_000, 3_000, 6_000]) {
      const output = resample(sine(hz, 16_000, 8_000), 16_000, toHz);
      expect(signalToNoiseDb(output, hz, toHz)).toBeGreaterThan(70);
    }
  });

  test('down to 8 kHz, what the lower rate cannot carry is gone', () => {
    const kept = resample(sine(1_000, 16_000, 8_000), 16_000, 8_000);
    expect(signalToNoiseDb(kept, 1_000, 8_000)).toBeGreaterThan(70);
    const gone = resample(sine(6_000, 16_000, 8_000), 16_000, 8_000).subarray(500, -500);
    expect(Math.max(...gone.map(Math.abs))).toBeLessThan(AMPLITUDE / 3_000);
  });
});

test('any two rates: the length is exact and an even level stays even', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RATES_HZ),
      fc.constantFrom(...RATES_HZ),
      fc.integer({ min: 400, max: 600 }),
      fc.integer({ min: -30_000, max: 30_000 }),
      (fromHz, toHz, length, level) => {
        const output = resample(new Int16Array(length).fill(level), fromHz, toHz);
        expect(output.length).toBe(Math.ceil((length * toHz) / fromHz));
        const middle = output[output.length >> 1] ?? 0;
        expect(Math.abs(middle - level)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 40 },
  );
});

test('what overshoots is clipped and does not wrap round', () => {
  const square = Int16Array.from({ length: 400 }, (_, n) => (n % 40 < 20 ? 32_767 : -32_768));
  const output = resample(square, 16_000, 24_000);
  const halfPeriod = 30;
  // From two samples behind each edge to two before the next.
  const insideHalf = (k: number) => output.subarray(k * halfPeriod + 2, (k + 1) * halfPeriod - 2);
  for (let k = 3; k < 17; k += 1) {
    expect(new Set(insideHalf(k).map(Math.sign))).toEqual(new Set([k % 2 === 0 ? 1 : -1]));
  }
  expect(Math.max(...output)).toBe(32_767);
});
