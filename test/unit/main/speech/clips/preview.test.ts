import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createVoicePreview } from '../../../../../src/main/speech/clips/preview.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';
import {
  audioEvent,
  counting,
  json,
  lastEvent,
  startSpeechServer,
  stream,
  type SpeechServer,
} from '../../../../support/speech/speech-server.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Japanese_CalmLady' };
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

test('is asked for once for each voice and way of speaking', async () => {
  const preview = createVoicePreview();
  const ways = [{ speed: 2 }, { volume: 2 }, { pitch: 2 }, { emotion: 'sad' }, { languageBoost: 'English' }];
  const changes = [{}, {}, ...(ways as object[]), { model: 'speech-02-hd' }, { voiceId: 'x' }, {}];
  for (const change of changes) await preview.play(endpoint(), { ...SETTINGS, ...change }, signal);
  expect(server.calls).toHaveLength(8);
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

test('is made without an emotion that the model refuses, and refused for anything else', async () => {
  const preview = createVoicePreview();
  const refusing = (status_msg: string) => json(200, { base_resp: { status_code: 2013, status_msg } });
  const sad = { ...SETTINGS, emotion: 'sad' } as const;
  server.answer(
    refusing('invalid params, invalid params: voice_setting emotion'),
    stream(audioEvent(counting(4)), lastEvent()),
  );
  expect((await preview.play(endpoint(), sad, signal)).pcm).toHaveLength(4);
  const asked = server.calls.map(({ body }) => (body['voice_setting'] as { emotion?: string }).emotion);
  expect(asked).toEqual(['sad', undefined]);

  server.answer(refusing('invalid params, invalid params: voice_setting pitch'));
  await expect(preview.play(endpoint(), { ...sad, pitch: 3 }, signal)).rejects.toMatchObject({
    setting: 'pitch',
  });
  expect(server.calls).toHaveLength(1);
});
