import { expect, test } from 'vitest';
import { chime } from '../../../../src/renderer/timers/chime.ts';
import { timeLeft } from '../../../../src/renderer/timers/time-left.ts';

test.each([
  [0, '0:00'],
  [-500, '0:00'],
  [1, '0:01'],
  [59_000, '0:59'],
  [60_000, '1:00'],
  [245_500, '4:06'],
  [3_600_000, '1:00:00'],
  [360_061_000, '100:01:01'],
])('%d ms are shown as %s', (ms, shown) => {
  expect(timeLeft(ms)).toBe(shown);
});

test('the sound of a timer without a voice is heard, is not too loud, and begins and ends without a click', () => {
  const { pcm, sampleRateHz } = chime();
  const samples = new Int16Array(pcm.buffer);
  expect(samples).toHaveLength(1.6 * sampleRateHz);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(loudest).toBeGreaterThan(5_000);
  expect(loudest).toBeLessThan(25_000);
  expect(samples[0]).toBe(0);
  expect(Math.abs(samples.at(-1) ?? 0)).toBeLessThan(700);
});
