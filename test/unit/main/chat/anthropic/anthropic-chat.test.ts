import { describe, expect, test } from 'vitest';
import {
  answer,
  events,
  eventsThen,
  hang,
  reset,
  scriptedServer,
} from '../../../../support/net/scripted-server.ts';
import { collect } from '../openai/collect-deltas.ts';
import { ask, good, goodReply, messagesOf, question } from './ask-messages.ts';
import { begin, counts, end, ping, said, start, text, wireOf, wroteJson } from './reply-events.ts';

test('a reply streams, with its request id, usage and finish', async () => {
  const { deltas, requests } = await ask([good]);
  expect(deltas).toEqual([
    { type: 'accepted', requestId: 't-1' },
    { type: 'text', text: 'Half past 九点半.' },
    {
      type: 'usage',
      usage: { inputTokens: 128, cachedTokens: 64, cacheWriteTokens: 8, billedUsd: null, outputTokens: 31 },
    },
    { type: 'finish', reason: 'stop' },
  ]);
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/proxy/v1/messages' });
  // Servers of this kind may refuse a request that names no version.
  expect(requests[0]?.headers).toMatchObject({
    authorization: 'Bearer test-key',
    'anthropic-version': '2023-06-01',
  });
  expect(requests[0]?.headers).not.toHaveProperty('x-api-key');
});

test.each([
  ['', '/proxy/v1/messages'],
  ['/v1', '/proxy/v1/messages'],
  ['/v1/messages', '/proxy/v1/messages'],
  ['/anthropic', '/proxy/anthropic/v1/messages'],
  ['/anthropic/v1/messages', '/proxy/anthropic/v1/messages'],
])('an address that ends in %j is asked at %s', async (ending, path) => {
  await using server = await scriptedServer(good);
  await collect(messagesOf(server, {}, { ending }).stream(question, new AbortController().signal));
  expect(server.requests[0]?.path).toBe(path);
});

test('bytes may be cut anywhere on the way', async () => {
  const pieces = Array.from({ length: Math.ceil(goodReply.length / 7) }, (_, at) =>
    goodReply.subarray(at * 7, at * 7 + 7),
  );
  expect(await ask([events(pieces)])).toMatchObject({ text: 'Half past 九点半.', error: null });
});

test('a whole JSON body is a reply too, whatever its content type says', async () => {
  const body = {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'text', text: 'Yes.' }],
    stop_reason: 'end_turn',
    usage: counts,
  };
  for (const contentType of ['application/json', 'text/event-stream'])
    expect(await ask([answer(200, body, { 'content-type': contentType })])).toMatchObject({
      text: 'Yes.',
      error: null,
    });
});

describe('refusals', () => {
  const refused = (type: string, message: string): object => ({
    type: 'error',
    error: { type, message },
    request_id: 'r-1',
  });
  test.each([
    [401, refused('authentication_error', "login fail: carry the key in the 'X-Api-Key' field"), 'auth'],
    [400, refused('invalid_request_error', "unknown model 'x' (2013)"), 'setting'],
    [404, refused('not_found_error', 'model: x'), 'setting'],
    [403, refused('permission_error', 'no'), 'auth'],
    [413, refused('request_too_large', 'no'), 'setting'],
    [429, refused('rate_limit_error', 'insufficient balance (1008)'), 'balance'],
    [
      429,
      { error: { message: 'Budget has been exceeded!', type: 'budget_exceeded', code: '429' } },
      'balance',
    ],
    [
      401,
      { error: { message: 'litellm.AuthenticationError: no', type: 'None', param: 'None', code: '401' } },
      'auth',
    ],
    [200, { type: 'message', content: null, base_resp: { status_code: 2061, status_msg: 'plan' } }, 'plan'],
    [200, '<!doctype html><title>Hello</title>', 'setting'],
  ])('%i %j is %s, and is not tried again', async (status, body, code) => {
    const { error, requests } = await ask([answer(status, body)]);
    expect(error?.code).toBe(code);
    // But for a key in the other header: key-header.test.ts.
    expect(requests).toHaveLength(status === 401 ? 2 : 1);
  });

  test.each([
    [529, refused('overloaded_error', 'high load')],
    [500, refused('api_error', 'unknown error (1000)')],
  ])('%i is tried again', async (status, body) => {
    expect(await ask([answer(status, body), good])).toMatchObject({ text: 'Half past 九点半.', error: null });
  });

  test('an error behind the headers is tried again while nothing was said, and told when something was', async () => {
    const late = { type: 'error', error: { type: 'overloaded_error', message: 'high load' } };
    expect(await ask([events([wireOf([start, ping, late])]), good])).toMatchObject({
      text: 'Half past 九点半.',
      error: null,
    });
    const told = await ask([events([wireOf([start, ...text(0, 'Half'), late])]), good]);
    expect(told).toMatchObject({ text: 'Half', error: { code: 'busy' } });
    expect(told.requests).toHaveLength(1);
  });

  test('a busy proxy’s words never hold the key', async () => {
    const { error } = await ask([
      answer(400, refused('invalid_request_error', 'x-api-key: test-key is odd')),
    ]);
    expect(error?.serviceMessage).not.toContain('test-key');
  });
});

describe('streams that break', () => {
  const half = wireOf([start, begin(0, { type: 'text', text: '' }), said(0, 'Half pa')]);
  test('in the middle of a word: cut, what came is kept, nothing is sent again', async () => {
    const reply = await ask([eventsThen([half, goodReply.subarray(0, 40)], reset), good]);
    expect(reply).toMatchObject({ text: 'Half pa', error: { code: 'cut', network: 'reset' } });
    expect(reply.requests).toHaveLength(1);
  });
  test('in the middle of a call and with nothing said before it: tried once more', async () => {
    const call = begin(0, { type: 'tool_use', id: 'c1', name: 'time', input: {} });
    const begun = wireOf([start, call, wroteJson(0, '{"a')]);
    expect(await ask([eventsThen([begun], reset), good])).toMatchObject({ text: 'Half past 九点半.' });
  });
  test('behind the reason of the end: nothing is missing', async () => {
    const ended = wireOf([start, ...text(0, 'Yes.'), end()]);
    expect(await ask([eventsThen([ended], reset)])).toMatchObject({ text: 'Yes.', error: null });
    expect(await ask([eventsThen([ended], hang)], { graceMs: 30 })).toMatchObject({
      text: 'Yes.',
      error: null,
    });
  });
  test('by falling silent: stalled', async () => {
    expect(await ask([eventsThen([half], hang)], { idleMs: 100 })).toMatchObject({
      text: 'Half pa',
      error: { code: 'stalled' },
    });
  });
});

test('what a proxy bills is joined with the usage, and told alone where there is none', async () => {
  const usd = { 'x-litellm-response-cost': '0.00042' };
  const told = (deltas: readonly { readonly type: string }[]): unknown =>
    deltas.filter(({ type }) => type === 'usage');
  expect(told((await ask([events([goodReply], usd)])).deltas)).toMatchObject([
    { usage: { inputTokens: 128, billedUsd: 0.000_42 } },
  ]);
  const uncounted = wireOf([start, ...text(0, 'Yes.'), end('end_turn', {})]);
  expect(told((await ask([events([uncounted], usd)])).deltas)).toMatchObject([
    { usage: { inputTokens: 0, billedUsd: 0.000_42 } },
  ]);
  for (const nothing of ['0.0', 'None', '-1', '']) {
    const { deltas } = await ask([events([uncounted], { 'x-litellm-response-cost': nothing })]);
    expect(told(deltas)).toEqual([]);
  }
});

test('one turn after another goes over one connection', async () => {
  await using server = await scriptedServer(good);
  const chat = messagesOf(server);
  await collect(chat.stream(question, new AbortController().signal));
  await new Promise((resolve) => setImmediate(resolve));
  await collect(chat.stream(question, new AbortController().signal));
  expect(server.requests.map((request) => request.connection)).toEqual([0, 0]);
});
