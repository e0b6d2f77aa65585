import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { probeSpeech } from '../../../../../src/main/speech/clips/probe.ts';
import {
  audioEvent,
  counting,
  EVENT_STREAM,
  json,
  lastEvent,
  startSpeechServer,
  stream,
  type SpeechServer,
} from '../../../../support/speech/speech-server.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: ' moss-of-mine ', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const network = createNetwork({ env: {} });
let server: SpeechServer;
beforeAll(async () => {
  server = await startSpeechServer();
});
afterAll(async () => {
  await network.close();
  await server.close();
});

function probe(signal: AbortSignal = new AbortController().signal): Promise<void> {
  const rule = { busyDelaysMs: [1], longestWaitMs: 100, connectionDelayMs: 1, transientDelayMs: 1 };
  return probeSpeech({ network, base: server.base, key: () => 'key' }, SETTINGS, signal, rule);
}

test('a voice that speaks is proven by its first sound, and the rest is not waited for', async () => {
  server.answer((response) => {
    response.writeHead(200, EVENT_STREAM);
    response.write(audioEvent(counting(4)));
  });
  await probe();
  const { body, dropped } = await server.call(0);
  expect(body['text']).toBe('Hi.');
  // The id is sent byte for byte.
  expect(body['voice_setting']).toMatchObject({ voice_id: ' moss-of-mine ' });
  await dropped;
});

test.each([2054, 2042])('a voice that is refused with %i is not asked for twice', async (code) => {
  server.answer(json(200, { base_resp: { status_code: code, status_msg: 'no' } }));
  await expect(probe()).rejects.toMatchObject({ code: 'setting', serviceCode: code, setting: 'voice' });
  expect(server.calls).toHaveLength(1);
});

test('success without a sound proves nothing', async () => {
  server.answer(stream(lastEvent()));
  await expect(probe()).rejects.toMatchObject({ code: 'speech' });
});

test('a busy service is asked again', async () => {
  server.answer(
    json(200, { base_resp: { status_code: 1002, status_msg: 'rate limit' } }),
    stream(audioEvent(counting(4)), lastEvent()),
  );
  await probe();
  expect(server.calls).toHaveLength(2);
});

test('another id that is tried ends this try', async () => {
  await expect(probe(AbortSignal.abort(new Error('another')))).rejects.toThrow('another');
});
