import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  json,
  MESSAGES,
  messagesBody,
  PROXY_MESSAGES,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';
import { messagesErrorShape, proxyErrorShape } from '../../../support/simulator/messages-shapes.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
afterAll(() => simulator.close());

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const use = (id: string) => ({ type: 'tool_use', id, name: 'f', input: {} });
const result = (id: string) => ({ type: 'tool_result', tool_use_id: id, content: 'done' });
const text = (words: string) => ({ type: 'text', text: words });
const thinking = (type: string, more: object = {}) => ({ thinking: { type, ...more } });

describe('refused with 400 and 2013', () => {
  test.each<[string, object, RegExp]>([
    ['no max_tokens', { max_tokens: undefined }, /max_tokens/],
    ['max_tokens of zero', { max_tokens: 0 }, /max_tokens/],
    ['too many tokens', { max_tokens: 524_289 }, /max_tokens is too large/],
    ['no messages', { messages: [] }, /chat content is empty/],
    ['an empty message', { messages: [user('')] }, /chat content is empty/],
    ['a message without blocks', { messages: [user([])] }, /chat content is empty/],
    ['a system message', { messages: [{ role: 'system', content: 'x' }, user('x')] }, /messages\.0\.role/],
    ['a user twice', { messages: [user('a'), user('b')] }, /messages\.1: roles must alternate/],
    ['an assistant first', { messages: [assistant('a'), user('b')] }, /messages\.0: roles must alternate/],
    ['a document', { messages: [user([{ type: 'document', source: {} }])] }, /content/],
    [
      'a picture for a model that sees none',
      { model: 'MiniMax-M2.7', messages: [user([{ type: 'image', source: {} }])] },
      /pictures/,
    ],
    ['temperature above its range', { temperature: 2.1 }, /temperature/],
    ['top_p of zero', { top_p: 0 }, /top_p/],
    ['a tool without a schema', { tools: [{ name: 'f' }] }, /input_schema/],
    [
      'thinking enabled on M3',
      thinking('enabled', { budget_tokens: 1_024 }),
      /invalid thinking\.type: "enabled" \(allowed: adaptive, disabled\)/,
    ],
    [
      'thinking disabled on M3.1-Flash',
      { model: 'MiniMax-M3.1-Flash', ...thinking('disabled') },
      /allowed: adaptive\)/,
    ],
    [
      'thinking disabled on M2.x',
      { model: 'MiniMax-M2.1', ...thinking('disabled') },
      /allowed: adaptive, enabled/,
    ],
    ['a budget that is missing', { model: 'MiniMax-M2.1', ...thinking('enabled') }, /budget_tokens/],
    [
      'a budget as large as max_tokens',
      { model: 'MiniMax-M2.1', max_tokens: 2_048, ...thinking('enabled', { budget_tokens: 2_048 }) },
      /must be greater than/,
    ],
    ['a result of no call', { messages: [user([result('a')])] }, /result does not follow tool call/],
    [
      'a result of another call',
      { messages: [user('x'), assistant([use('a')]), user([result('b')])] },
      /tool id\(b\) not found/,
    ],
    [
      'a result behind other words',
      { messages: [user('x'), assistant([use('a')]), user([text('y'), result('a')])] },
      /tool call and result not match/,
    ],
    ['a call at the end', { messages: [user('x'), assistant([use('a')])] }, /call and result not match/],
    [
      'a call of two without its result',
      { messages: [user('x'), assistant([use('a'), use('b')]), user([result('a')])] },
      /call and result not match/,
    ],
    [
      'one id twice',
      { messages: [user('x'), assistant([use('a'), use('a')]), user([result('a')])] },
      /tool call id is invalid/,
    ],
  ])('%s', async (_, more, why) => {
    for (const path of [MESSAGES, PROXY_MESSAGES]) {
      const answer = await call(simulator, { path, body: messagesBody('hello', more) });
      expect(answer.status).toBe(400);
      const { error } = messagesErrorShape.parse(json(answer));
      expect(error.type).toBe('invalid_request_error');
      expect(error.message).toMatch(why);
      expect(error.message).toMatch(/^invalid params, .* \(2013\)$/);
    }
  });

  test('the header that asks for tools to be streamed finely', async () => {
    const headers = { 'anthropic-beta': 'fine-grained-tool-streaming-2025-05-14' };
    const answer = await call(simulator, { path: MESSAGES, body: messagesBody('hello'), headers });
    expect(answer.status).toBe(400);
  });
});

describe('taken', () => {
  test.each<[string, object]>([
    [
      'calls with all their results, in any order, and words behind them',
      {
        messages: [
          user('x'),
          assistant([text('y'), use('a'), use('b')]),
          user([result('b'), result('a'), text('z')]),
        ],
      },
    ],
    [
      'a result in blocks, and one that is an error',
      {
        messages: [
          user('x'),
          assistant([use('a')]),
          user([{ ...result('a'), content: [text('no')], is_error: true }]),
        ],
      },
    ],
    [
      'a system prompt in blocks with marks for the cache',
      {
        system: [{ ...text('Be kind.'), cache_control: { type: 'ephemeral' } }],
      },
    ],
    ['what is ignored', { top_k: 5, stop_sequences: ['x'], metadata: {}, container: null }],
    ['adaptive thinking on every model', { model: 'MiniMax-M2.1', ...thinking('adaptive') }],
  ])('%s', async (_, more) => {
    const answer = await call(simulator, { path: MESSAGES, body: messagesBody('hello', more) });
    expect(answer.status).toBe(200);
  });
});

test('a wrong key is 401 in the shape of this wire', async () => {
  const headers = { Authorization: 'Bearer wrong' };
  const answer = await call(simulator, { path: MESSAGES, body: messagesBody('hello'), headers });
  expect(answer.status).toBe(401);
  expect(messagesErrorShape.parse(json(answer)).error).toMatchObject({
    type: 'authentication_error',
    message: expect.stringMatching(/'X-Api-Key' field.*\(1004\)$/) as unknown,
  });
});

test('a body that is not JSON', async () => {
  const answer = await call(simulator, { path: MESSAGES, text: '{' });
  expect(messagesErrorShape.parse(json(answer)).error.message).toMatch(/not JSON/);
});

test('a proxy refuses a model that it does not offer', async () => {
  const body = messagesBody('hello', { model: 'MiniMax-M9' });
  const answer = await call(simulator, { path: PROXY_MESSAGES, body });
  expect(answer.status).toBe(400);
  expect(proxyErrorShape.parse(json(answer)).error.message).toMatch(
    /Invalid model name passed in model=MiniMax-M9/,
  );
  const prefixed = messagesBody('hello', { model: 'minimax/MiniMax-M2.1' });
  expect((await call(simulator, { path: PROXY_MESSAGES, body: prefixed })).status).toBe(200);
});
