import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  COUNT_TOKENS,
  json,
  MESSAGES,
  MESSAGES_MODELS,
  messagesBody,
  namedEvents,
  PROXY_MESSAGES,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';
import { messageShape, signatureShape } from '../../../support/simulator/messages-shapes.ts';
import { readMessages } from '../../../support/simulator/read-messages.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ now: () => new Date('2026-03-04T09:30:00') });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const THOUGHT = 'They want the time. I read the clock of this computer.';
const TIME = 'what time is it?';
const ADAPTIVE = { thinking: { type: 'adaptive' } };
const ask = (question: string, more: object = {}, path = MESSAGES) =>
  readMessages(simulator, { path, body: messagesBody(question, more) });

describe('a streamed reply', () => {
  test('has its events in the order of the documentation, each named as its data', async () => {
    simulator.setScript({
      rules: [
        {
          match: { route: 'messages' },
          reply: {
            text: 'Yes.',
            thinking: 'Hm.',
            tokenChars: 9,
            toolCalls: [{ name: 'f', arguments: { a: 1 } }],
          },
        },
      ],
    });
    const { answer, events, blocks, stop } = await ask('hello');
    expect(events.map(({ type }) => type)).toEqual([
      'message_start',
      'ping',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(namedEvents(answer).map(({ name }) => name)).toEqual(events.map(({ type }) => type));
    expect(blocks.map(({ type, said }) => [type, said])).toEqual([
      ['thinking', 'Hm.'],
      ['text', 'Yes.'],
      ['tool_use', '{"a":1}'],
    ]);
    expect(signatureShape.parse(blocks[0]?.signature)).toBeTruthy();
    expect(stop).toBe('tool_use');
  });

  test('is the same on the path of a proxy', async () => {
    const one = await ask(TIME, ADAPTIVE);
    const other = await ask(TIME, ADAPTIVE, PROXY_MESSAGES);
    expect(other.blocks).toEqual(one.blocks);
  });

  test('counts what was asked and what was said at its end', async () => {
    const { usage } = await ask('what is 2 + 3?');
    expect(usage).toMatchObject({ output_tokens: 4, cache_creation_input_tokens: 0 });
    expect(usage?.input_tokens).toBeGreaterThan(0);
  });

  test('is cut at max_tokens, which counts thinking too', async () => {
    const { blocks, stop } = await ask('tell me a story', { ...ADAPTIVE, max_tokens: 3 });
    expect(blocks.map(({ type, deltas }) => [type, deltas.length])).toEqual([['thinking', 3]]);
    expect(stop).toBe('max_tokens');
  });

  test('goes on where the assistant stopped', async () => {
    const whole = (await ask('tell me a story')).blocks[0]?.said ?? '';
    const messages = [
      { role: 'user', content: 'tell me a story' },
      { role: 'assistant', content: [{ type: 'text', text: whole.slice(0, 100) }] },
    ];
    expect((await ask('', { messages })).blocks[0]?.said).toBe(whole.slice(100));
  });
});

describe('a reply that is not streamed', () => {
  test('is one message, with its blocks', async () => {
    const body = messagesBody(TIME, { stream: false, ...ADAPTIVE });
    const message = messageShape.parse(json(await call(simulator, { path: MESSAGES, body })));
    expect(message.content).toEqual([
      { type: 'thinking', thinking: THOUGHT, signature: expect.any(String) as unknown },
      { type: 'text', text: 'It is 9:30 AM.' },
    ]);
    expect(message.stop_reason).toBe('end_turn');
  });

  test('has no content where a limit left no room for it', async () => {
    simulator.setScript({
      rules: [{ match: { route: 'messages' }, reply: { text: '', finish: 'length' } }],
    });
    const body = messagesBody(TIME, { stream: false });
    expect(messageShape.parse(json(await call(simulator, { path: MESSAGES, body }))).content).toBeNull();
  });
});

describe('the key', () => {
  const withKey = async (headers: Record<string, string>, path = MESSAGES) => {
    // An empty header is none: the raw client always sends the first one.
    const request = { path, body: messagesBody('hello', { stream: false }), headers };
    return (await call(simulator, request)).status;
  };

  test.each([MESSAGES, PROXY_MESSAGES])(
    'is taken in either header on %s, and the log says in which',
    async (path) => {
      expect(await withKey({}, path)).toBe(200);
      const response = await fetch(`${simulator.url}${path}`, {
        method: 'POST',
        headers: { 'x-api-key': simulator.key },
        body: JSON.stringify(messagesBody('hello', { stream: false })),
      });
      expect(response.status).toBe(200);
      const seen = simulator.requests().map((record) => [record.path, record.keyHeader]);
      expect(seen).toEqual([
        [path, 'authorization'],
        [path, 'x-api-key'],
      ]);
    },
  );

  test('counts in Authorization where both have one', async () => {
    expect(await withKey({ Authorization: 'Bearer wrong', 'x-api-key': simulator.key })).toBe(401);
    expect(await withKey({ 'x-api-key': 'wrong' })).toBe(200);
  });

  test('is not taken from x-api-key by chat completions', async () => {
    const response = await fetch(`${simulator.url}/v1/models`, { headers: { 'x-api-key': simulator.key } });
    expect(response.status).toBe(401);
  });
});

describe('thinking', () => {
  const thinks = async (model: string, more: object = {}) =>
    (await ask(TIME, { model, ...more })).blocks.some(({ type }) => type === 'thinking');

  test('is off on M3 unless it is asked for', async () => {
    expect(await thinks('MiniMax-M3')).toBe(false);
    expect(await thinks('MiniMax-M3', { thinking: { type: 'disabled' } })).toBe(false);
    expect(await thinks('MiniMax-M3', ADAPTIVE)).toBe(true);
  });

  test('is on with models that cannot be told', async () => {
    expect(await thinks('MiniMax-M3.1-Flash')).toBe(true);
    expect(await thinks('MiniMax-M2.7')).toBe(true);
  });

  test('comes on M3 as long as no assistant has spoken', async () => {
    const messages = [
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'Hello.' },
      { role: 'user', content: TIME },
    ];
    expect(await thinks('MiniMax-M3', { ...ADAPTIVE, messages })).toBe(false);
    expect(await thinks('MiniMax-M2.7', { messages })).toBe(true);
  });

  test('keeps to its budget', async () => {
    const thinking = { type: 'enabled', budget_tokens: 3 };
    const { blocks, stop } = await ask(TIME, { model: 'MiniMax-M2.1', thinking });
    expect(blocks.map(({ type, deltas }) => [type, deltas.length > 3])).toEqual([
      ['thinking', false],
      ['text', true],
    ]);
    expect(stop).toBe('end_turn');
  });

  test('is taken back with its signature, or without one, and not when either was changed', async () => {
    const block = (await ask(TIME, ADAPTIVE)).blocks[0];
    const back = async (thinking: string, signature: string | undefined) => {
      const content = [
        { type: 'thinking', thinking, signature },
        { type: 'text', text: 'It is.' },
      ];
      const messages = [
        { role: 'user', content: TIME },
        { role: 'assistant', content },
        { role: 'user', content: 'hello' },
      ];
      return (await call(simulator, { path: MESSAGES, body: messagesBody('', { messages }) })).status;
    };
    const { said = '', signature = '' } = block ?? {};
    expect(await back(said, signature)).toBe(200);
    expect(await back(said, undefined)).toBe(200);
    expect(await back(`${said} `, signature)).toBe(400);
    expect(
      await back(
        said,
        signature.replace(/^./, (digit) => (digit === 'a' ? 'b' : 'a')),
      ),
    ).toBe(400);
  });
});

test('an unknown model is answered by another one, which says so', async () => {
  const body = messagesBody('hello', { model: 'gpt-4', stream: false });
  const answer = await call(simulator, { path: MESSAGES, body });
  expect(answer.status).toBe(200);
  expect(messageShape.parse(json(answer)).model).toBe('MiniMax-M3');
});

test('models are listed in the shape of this wire', async () => {
  const answer = await call(simulator, { method: 'GET', path: MESSAGES_MODELS });
  expect(json(answer)).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ type: 'model', id: 'MiniMax-M3' })]) as unknown,
    has_more: false,
  });
});

test('tokens are counted without a reply', async () => {
  const body = { model: 'MiniMax-M3', messages: [{ role: 'user', content: 'hello' }] };
  const more = { ...body, system: 'Be kind to everybody.' };
  const count = async (counted: object) =>
    (json(await call(simulator, { path: COUNT_TOKENS, body: counted })) as { input_tokens: number })
      .input_tokens;
  expect(await count(body)).toBeGreaterThan(0);
  expect(await count(more)).toBeGreaterThan(await count(body));
});

test('tools are taken in the shape of chat completions too, as LiteLLM’s page gives them', async () => {
  const clock = { name: 'current_time', description: 'The time', parameters: { type: 'object' } };
  const { answer, stop } = await ask(TIME, { tools: [{ type: 'function', function: clock }] });
  expect(answer.status).toBe(200);
  expect(stop).toBe('tool_use');
});
