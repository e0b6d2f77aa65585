import { afterAll, expect, test } from 'vitest';
import { checkService } from '../../../../src/main/chat/check-service.ts';
import { parseBaseUrl } from '../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { answer, scriptedServer, type Answer } from '../../../support/net/scripted-server.ts';

const network = createNetwork({ env: {} });
afterAll(() => network.close());

async function check(said: Answer) {
  await using server = await scriptedServer(said);
  const parsed = parseBaseUrl(server.origin);
  if (!parsed.ok) throw new Error(parsed.fault);
  const signal = new AbortController().signal;
  return await checkService({ network, base: parsed.base, key: 'test-key', signal });
}

test('names what a proxy itself offers, by what it is for, and nothing of the registry', async () => {
  const data = [
    { id: 'house-chat', mode: 'chat' },
    { id: 'tts-1', mode: 'audio_speech' },
    { id: 'whisper-1', mode: 'audio_transcription' },
    { id: 'painter', mode: 'image_generation' },
    { id: 'alias' },
    // Known without being told.
    { id: 'MiniMax-M3' },
  ];
  expect(await check(answer(200, { object: 'list', data }))).toMatchObject({
    chat: ['house-chat', 'MiniMax-M3'],
    speech: ['tts-1'],
    hearing: ['whisper-1'],
    unsaid: ['alias'],
  });
});

test('a page of another server is none of a service', async () => {
  await expect(check(answer(200, { hello: 'there' }))).rejects.toMatchObject({ code: 'setting' });
});

test('a key that is refused is told as that', async () => {
  await expect(check(answer(401, { error: { message: 'no' } }))).rejects.toMatchObject({ code: 'auth' });
});
