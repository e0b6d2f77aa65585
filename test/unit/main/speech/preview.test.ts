import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { createVoicePreview } from '../../../../src/main/speech/preview.ts';
import {
  audioEvent,
  counting,
  json,
  lastEvent,
  startSpeechServer,
  stream,
  type SpeechServer,
} from './speech-server.ts';

const SETTINGS = { voiceId: 'Japanese_CalmLady', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const network = createNetwork({ env: {} });
const { signal } = new AbortController();
let server: SpeechServer;
beforeAll(async () => {
  server = await startSpeechServer();
});
beforeEach(() =>
  server.answer(stream(audioEvent(counting(20_000)), audioEvent(counting(10, 20_000)), lastEvent())),
);
afterAll(async () => {
  await network.close();
  await server.close();
});
const endpoint = () => ({ network, base: server.base, key: () => 'key' });

test('is a whole clip of a sentence in the language of the voice', async () => {
  const clip = await createVoicePreview().play(endpoint(), SETTINGS, signal);
  expect(clip.sampleRateHz).toBe(24_000);
  expect(Buffer.from(clip.pcm)).toEqual(Buffer.from(counting(20_010)));
  expect(clip.pcm.buffer.byteLength).toBe(clip.pcm.byteLength);
  expect(server.calls[0]?.body['text']).toMatch(/\p{Script=Hiragana}/u);
});

test('is asked for once for each voice, model, speed and volume', async () => {
  const preview = createVoicePreview();
  const changes = [{}, {}, { speed: 2 }, { volume: 2 }, { model: 'speech-02-hd' }, { voiceId: 'x' }, {}];
  for (const change of changes) await preview.play(endpoint(), { ...SETTINGS, ...change }, signal);
  expect(server.calls).toHaveLength(5);
});

test('is forgotten when many others were heard since', async () => {
  const preview = createVoicePreview();
  for (let voice = 0; voice <= 24; voice += 1) {
    await preview.play(endpoint(), { ...SETTINGS, voiceId: `v${voice}` }, signal);
  }
  await preview.play(endpoint(), { ...SETTINGS, voiceId: 'v1' }, signal);
  expect(server.calls).toHaveLength(25);
  await preview.play(endpoint(), { ...SETTINGS, voiceId: 'v0' }, signal);
  expect(server.calls).toHaveLength(26);
});

test('fails as the service says, and is asked for again the next time', async () => {
  const preview = createVoicePreview();
  server.answer(
    json(200, { base_resp: { status_code: 2054, status_msg: 'voice id not exist' } }),
    stream(audioEvent(counting(4)), lastEvent()),
  );
  await expect(preview.play(endpoint(), SETTINGS, signal)).rejects.toMatchObject({
    code: 'setting',
    serviceCode: 2054,
  });
  expect((await preview.play(endpoint(), SETTINGS, signal)).pcm).toHaveLength(4);
});
