import { afterAll, beforeAll, expect, test } from 'vitest';
import { CATALOGUE } from '../../../../src/simulator/voice/catalogue.ts';
import { createFliteVoice } from '../../../../src/simulator/voice/flite.ts';
import { createFliteNodeWorker } from '../../../../src/simulator/voice/flite-node-worker.ts';
import { fliteSpeechFor } from '../../../../src/simulator/voice/flite-voices.ts';
import type { SpeechVoice, AskedVoice } from '../../../../src/simulator/voice/voice.ts';

let voice: SpeechVoice;
beforeAll(() => {
  voice = createFliteVoice(createFliteNodeWorker);
});
afterAll(() => voice.close());

const SENTENCE = 'Hello there.';

async function speak(text: string, more: Partial<AskedVoice> = {}): Promise<Int16Array> {
  const settings: AskedVoice = {
    voiceId: 'English_Graceful_Lady',
    speed: 1,
    volume: 1,
    pitch: 0,
    sampleRateHz: 24_000,
    durationMs: null,
    ...more,
  };
  const pieces: Int16Array[] = [];
  for await (const piece of voice.synthesise(text, settings, new AbortController().signal))
    pieces.push(piece);
  return Int16Array.from(pieces.flatMap((piece) => [...piece]));
}

const rms = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

test('speaks, and says the same again byte for byte', async () => {
  const first = await speak(SENTENCE);
  expect(first.length / 24_000).toBeGreaterThan(0.5);
  expect(first.length / 24_000).toBeLessThan(3);
  expect(rms(first)).toBeGreaterThan(500);
  expect(await speak(SENTENCE)).toEqual(first);
});

test('speaks as fast as it is asked to', async () => {
  const [slow, natural, fast] = [
    await speak(SENTENCE, { speed: 0.5 }),
    await speak(SENTENCE),
    await speak(SENTENCE, { speed: 2 }),
  ];
  expect(slow.length / natural.length).toBeCloseTo(2, 0);
  expect(natural.length / fast.length).toBeCloseTo(2, 0);
});

test('speaks as loud as it is asked to, and clips instead of wrapping round', async () => {
  const natural = await speak(SENTENCE);
  expect(rms(await speak(SENTENCE, { volume: 0.5 })) / rms(natural)).toBeCloseTo(0.5, 1);
  const loud = await speak(SENTENCE, { volume: 10 });
  expect(Math.max(...loud)).toBe(32_767);
  expect(loud.every((sample, i) => Math.sign(sample) === Math.sign(natural[i] ?? 0))).toBe(true);
});

test('lasts as long at every rate', async () => {
  const at8 = await speak(SENTENCE, { sampleRateHz: 8_000 });
  const at44 = await speak(SENTENCE, { sampleRateHz: 44_100 });
  expect(at44.length / 44_100).toBeCloseTo(at8.length / 8_000, 3);
});

test('uses all five voices of flite, and gives different sound for different voices', async () => {
  const used = new Set(CATALOGUE.map(({ id }) => fliteSpeechFor(id, 1, 0).voice));
  expect([...used].toSorted()).toEqual(['awb', 'kal', 'kal16', 'rms', 'slt']);
  const woman = await speak(SENTENCE);
  const man = await speak(SENTENCE, { voiceId: 'English_magnetic_voiced_man' });
  const higher = await speak(SENTENCE, { pitch: 4 });
  expect(man).not.toEqual(woman);
  expect(higher).not.toEqual(woman);
});

test.each(['你好，世界。', '😀', '-o out.wav', '“Don’t” — naïve…', 'a'.repeat(300)])(
  '%s does no harm',
  async (text) => {
    expect((await speak(text)).length).toBeGreaterThan(0);
  },
);

test('a long text comes in pieces, and stops when it is told to', async () => {
  const stop = new AbortController();
  const sound = voice.synthesise(
    'This sentence is one of many. '.repeat(40),
    {
      voiceId: 'English_Graceful_Lady',
      speed: 1,
      volume: 1,
      pitch: 0,
      sampleRateHz: 24_000,
      durationMs: null,
    },
    stop.signal,
  );
  let pieces = 0;
  const reading = (async () => {
    for await (const piece of sound) {
      pieces += piece.length > 0 ? 1 : 0;
      stop.abort();
    }
  })();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  expect(pieces).toBe(1);
  expect((await speak(SENTENCE)).length).toBeGreaterThan(0);
});

test('a closed voice says so instead of hanging', async () => {
  const closed = createFliteVoice(createFliteNodeWorker);
  const settings = { voiceId: '', speed: 1, volume: 1, pitch: 0, sampleRateHz: 16_000, durationMs: null };
  const sound = closed.synthesise(SENTENCE, settings, new AbortController().signal);
  const first = sound[Symbol.asyncIterator]().next();
  await closed.close();
  await expect(first).rejects.toThrow(/closed/);
  const later = closed.synthesise(SENTENCE, settings, new AbortController().signal);
  await expect(later[Symbol.asyncIterator]().next()).rejects.toThrow(/closed/);
});
