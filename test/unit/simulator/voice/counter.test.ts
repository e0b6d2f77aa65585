import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  COUNTER_PERIOD,
  counterSample,
  createCounterVoice,
} from '../../../../src/simulator/voice/counter.ts';
import type { SpeechVoice, AskedVoice } from '../../../../src/simulator/voice/voice.ts';

const settings: AskedVoice = {
  voiceId: 'English_Graceful_Lady',
  speed: 1,
  volume: 1,
  pitch: 0,
  sampleRateHz: 24_000,
  durationMs: null,
};

function start(voice: SpeechVoice, durationMs: number): AsyncIterable<Int16Array> {
  return voice.synthesise('a', { ...settings, durationMs }, new AbortController().signal);
}
async function all(sound: AsyncIterable<Int16Array>): Promise<number[]> {
  const samples: number[] = [];
  for await (const piece of sound) samples.push(...piece);
  return samples;
}

test('never gives zero and fits 16 bits', () => {
  fc.assert(
    fc.property(fc.nat(), (index) => {
      const sample = counterSample(index);
      expect(sample).toBeGreaterThanOrEqual(1);
      expect(sample).toBeLessThanOrEqual(COUNTER_PERIOD);
      expect(counterSample(index + 1)).toBe(sample === COUNTER_PERIOD ? 1 : sample + 1);
    }),
  );
});

test('goes on over all requests, in the order in which they came in, whoever is read first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 5 }),
      async (durationsMs) => {
        const voice = createCounterVoice('never');
        const sounds = durationsMs.map((durationMs) => start(voice, durationMs));
        const read: number[][] = [];
        for (const sound of sounds.toReversed()) read.unshift(await all(sound));
        const samples = read.flat();
        expect(samples.length).toBe(durationsMs.reduce((sum, ms) => sum + ms * 24, 0));
        expect(samples.findIndex((sample, i) => sample !== counterSample(i))).toBe(-1);
      },
    ),
    { numRuns: 10 },
  );
});

test('begins again with each request when asked to', async () => {
  const voice = createCounterVoice('eachRequest');
  expect((await all(start(voice, 10))).slice(0, 2)).toEqual([1, 2]);
  expect((await all(start(voice, 10))).slice(0, 2)).toEqual([1, 2]);
});
