import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  CHAT,
  chatBody,
  json,
  MODELS,
  messagesBody,
  OPENAI_SPEECH,
  openAiSpeechBody,
  PROXY_MESSAGES,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';
import { messageShape, proxyErrorShape } from '../../../support/simulator/messages-shapes.ts';
import { completionShape, modelsShape } from '../../../support/simulator/shapes.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() =>
  simulator.setScript({
    aliases: { fast: 'minimax/MiniMax-M2.1', tts: 'minimax/speech-2.6-hd' },
    rules: [],
  }),
);
afterAll(() => simulator.close());

const chat = (more: object = {}, headers: Record<string, string> = {}) =>
  call(simulator, { path: CHAT, body: chatBody('hello', { stream: false, ...more }), headers });
const messages = (more: object = {}, headers: Record<string, string> = {}) =>
  call(simulator, { path: PROXY_MESSAGES, body: messagesBody('hello', { stream: false, ...more }), headers });

test('a proxy lists its own names and nothing else', async () => {
  const { data } = modelsShape.parse(json(await call(simulator, { method: 'GET', path: MODELS })));
  expect(data.map(({ id, owned_by: owner, mode }) => [id, owner, mode])).toEqual([
    ['fast', 'openai', 'chat'],
    ['tts', 'openai', 'audio_speech'],
  ]);
});

test('it takes its own names on both wires and for speech, and says them', async () => {
  expect(completionShape.parse(json(await chat({ model: 'fast' }))).model).toBe('fast');
  expect(messageShape.parse(json(await messages({ model: 'fast' }))).model).toBe('fast');
  const body = openAiSpeechBody('hello', { model: 'tts' });
  expect((await call(simulator, { path: OPENAI_SPEECH, body })).status).toBe(200);
});

test('it refuses other names in its own words', async () => {
  for (const answer of [await chat({ model: 'MiniMax-M2.1' }), await messages({ model: 'constructor' })]) {
    expect(answer.status).toBe(400);
    expect(proxyErrorShape.parse(json(answer)).error).toMatchObject({
      message: expect.stringMatching(/Invalid model name passed in model=/) as unknown,
      code: '400',
    });
  }
});

test('it hands on what the service refuses, and refuses a key by itself', async () => {
  for (const ask of [chat, messages]) {
    const bad = await ask({ model: 'fast', temperature: 3 });
    expect(bad.status).toBe(400);
    expect(proxyErrorShape.parse(json(bad)).error.message).toMatch(
      /^litellm\.BadRequestError: BadRequestError: MinimaxException - invalid params.* \(2013\)$/,
    );
    const wrong = await ask({ model: 'fast' }, { Authorization: 'Bearer wrong' });
    expect(wrong.status).toBe(401);
    expect(proxyErrorShape.parse(json(wrong)).error).toMatchObject({ type: 'auth_error', code: '401' });
  }
});

test('a single refusal can have its words without the names', async () => {
  simulator.setScript({
    rules: [{ match: { route: 'messages' }, fault: { kind: 'refuse', code: 1002, as: 'proxyChat' } }],
  });
  const answer = await call(simulator, { path: PROXY_MESSAGES, body: messagesBody('hello') });
  expect(answer.status).toBe(429);
  expect(proxyErrorShape.parse(json(answer)).error.message).toMatch(/^litellm\.RateLimitError/);
});

test('a reply says what it costs, streamed or not, on both wires', async () => {
  const reply = { text: 'Yes.', responseCost: '3.5e-05' };
  simulator.setScript({
    rules: [
      { match: { route: 'chat' }, reply },
      { match: { route: 'messages' }, reply },
    ],
  });
  for (const stream of [true, false]) {
    for (const answer of [await chat({ stream }), await messages({ stream })]) {
      expect(answer.headers['x-litellm-response-cost']).toBe('3.5e-05');
    }
  }
});
