import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResampler } from '../../../../src/main/audio/resample-stream.ts';

function resampled(fromHz: number, toHz: number, pieces: readonly Int16Array[]): Int16Array {
  const resampler = createResampler(fromHz, toHz);
  const made = [...pieces.map((piece) => resampler.push(piece)), resampler.end()];
  return Int16Array.from(made.flatMap((piece) => [...piece]));
}

function sine(hz: number, rateHz: number, length: number): Int16Array {
  return Int16Array.from({ length }, (_, i) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hz * i) / rateHz)),
  );
}

const peak = (samples: Int16Array): number => samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

describe.each([8_000, 16_000, 22_050, 32_000, 44_100, 48_000])('from %i Hz', (fromHz) => {
  test('a tone stays the tone it was, in its place', () => {
    const length = Math.floor(fromHz / 5);
    const output = resampled(fromHz, 24_000, [sine(1_000, fromHz, length)]);
    expect(output).toHaveLength(Math.ceil((length * 24_000) / fromHz));
    const wanted = sine(1_000, 24_000, output.length);
    // The ends lean on the silence around them.
    const inner = output.slice(100, -100).map((sample, i) => sample - (wanted[i + 100] ?? 0));
    expect(peak(inner)).toBeLessThan(20);
  });

  test('a steady value stays what it is', () => {
    const output = resampled(fromHz, 24_000, [new Int16Array(2_000).fill(12_345)]);
    expect(new Set(output.slice(100, -100))).toEqual(new Set([12_345]));
  });
});

test('what the lower rate cannot carry is taken out', () => {
  expect(peak(resampled(44_100, 24_000, [sine(16_000, 44_100, 8_000)]).slice(100, -100))).toBeLessThan(20);
});

test('the result is the same however the sound is cut', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(8_000, 22_050, 32_000, 44_100),
      fc.array(fc.int16Array({ maxLength: 60 }), { maxLength: 8 }),
      (fromHz, pieces) => {
        const whole = Int16Array.from(pieces.flatMap((piece) => [...piece]));
        expect(resampled(fromHz, 24_000, pieces)).toEqual(resampled(fromHz, 24_000, [whole]));
      },
    ),
  );
});

test('only what still waits for its neighbours is held back', () => {
  const given = 32_000;
  const output = createResampler(32_000, 24_000).push(new Int16Array(given));
  expect((given * 24_000) / 32_000 - output.length).toBeLessThan(24);
});
