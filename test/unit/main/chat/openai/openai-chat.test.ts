import { describe, expect, test } from 'vitest';
import type { ChatDelta } from '../../../../../src/main/chat/chat-model.ts';
import { createOpenAiChat } from '../../../../../src/main/chat/openai/openai-chat.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import type { Network } from '../../../../../src/main/net/network.ts';
import type { RetryWait } from '../../../../../src/main/net/busy-wait.ts';
import { answer, events, eventsThen, hang, scriptedServer } from '../../../../support/net/scripted-server.ts';
import { ask, chatWith, good, goodReply, network, question } from './ask-chat.ts';
import { chunk, collect, usage, wire } from './collect-deltas.ts';

test('a reply streams, with its request id, usage and finish', async () => {
  const { deltas, requests } = await ask([good]);
  expect(deltas).toEqual([
    { type: 'accepted', requestId: 't-1' },
    { type: 'text', text: 'Half past 九点半.' },
    {
      type: 'usage',
      usage: { inputTokens: 120, cachedTokens: 64, cacheWriteTokens: 0, billedUsd: null, outputTokens: 21 },
    },
    { type: 'finish', reason: 'stop' },
  ]);
  const [request] = requests;
  expect(request).toMatchObject({ method: 'POST', path: '/proxy/v1/chat/completions' });
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer test-key',
    'content-type': 'application/json',
  });
  expect(JSON.parse(request?.body ?? '')).toMatchObject({
    stream: true,
    reasoning_split: true,
    thinking: { type: 'disabled' },
  });
});

test('bytes may be cut anywhere on the way, inside a character and a line end too', async () => {
  const bytes = wire([chunk({ content: '九点' }), chunk({ content: '半.' }, {}, 'stop')], {
    lineEnd: '\r\n',
  });
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) =>
    bytes.subarray(at * 7, at * 7 + 7),
  );
  expect(await ask([events(pieces)])).toMatchObject({ text: '九点半.', error: null });
});

test('a whole JSON body is a reply too, whatever its content type says', async () => {
  const body = {
    choices: [{ finish_reason: 'stop', message: { content: 'Yes.' } }],
    usage,
    base_resp: { status_code: 0 },
  };
  for (const contentType of ['application/json', 'text/event-stream'])
    expect(await ask([answer(200, body, { 'content-type': contentType })])).toMatchObject({
      text: 'Yes.',
      error: null,
    });
});

test('events under application/json are a stream', async () => {
  expect(await ask([events([goodReply], { 'content-type': 'application/json' })])).toMatchObject({
    error: null,
    text: 'Half past 九点半.',
  });
});

describe('refusals', () => {
  test.each([
    [
      'wrong key',
      401,
      {
        type: 'error',
        error: { type: 'authorized_error', message: 'login fail (1004)', http_code: '401' },
        request_id: 'r-1',
      },
      { code: 'auth', serviceCode: 1004, requestId: 'r-1' },
    ],
    [
      '200 with base_resp',
      200,
      { choices: null, base_resp: { status_code: 2061, status_msg: 'not in plan' } },
      { code: 'plan', serviceCode: 2061 },
    ],
    ['a web page', 200, '<!doctype html><title>Hello</title>', { code: 'setting', setting: 'address' }],
    [
      'unknown model',
      400,
      { error: { type: 'bad_request_error', message: "invalid params, unknown model 'x' (2013)" } },
      { code: 'setting', serviceCode: 2013, setting: 'model' },
    ],
  ])('%s is named and not tried again', async (_name, status, body, expected) => {
    const { error, requests, host } = await ask([answer(status, body), good]);
    expect(error).toMatchObject({ ...expected, host });
    expect(requests).toHaveLength(1);
  });

  test('a key that no header can hold never leaves', async () => {
    await using server = await scriptedServer(good);
    const parsed = parseBaseUrl(server.origin);
    if (!parsed.ok) throw new Error(parsed.fault);
    const chat = createOpenAiChat({ network, base: parsed.base, key: () => 'two\nlines' });
    const reply = await collect(chat.stream(question, new AbortController().signal));
    expect(reply.error?.code).toBe('auth');
    expect(server.requests).toHaveLength(0);
  });
});

describe('a busy service', () => {
  const busy = answer(429, {
    type: 'error',
    error: { type: 'rate_limit_error', message: 'rate limit (1002)', http_code: '429' },
  });

  test('is asked three times more, each wait told', async () => {
    const waits: (RetryWait | null)[] = [];
    const hooks = { onWaiting: (wait: RetryWait | null) => waits.push(wait), retryNow: new EventTarget() };
    expect(await ask([busy, busy, busy, good], {}, hooks)).toMatchObject({
      error: null,
      text: 'Half past 九点半.',
    });
    expect(waits.map((wait) => wait?.attempt ?? null)).toEqual([1, null, 2, null, 3, null]);
    expect(waits[0]).toMatchObject({ attempts: 3, error: { code: 'busy', serviceCode: 1002 } });
    expect((await ask([busy])).requests).toHaveLength(4);
  });

  test('that is busy only after its headers is asked again too', async () => {
    const late = events([
      wire([{ type: 'error', error: { type: 'overloaded_error', message: 'high load' } }]),
    ]);
    expect(await ask([late, good])).toMatchObject({ error: null, text: 'Half past 九点半.' });
  });

  test('stopping ends the wait at once', async () => {
    await using server = await scriptedServer(answer(503, {}, { 'retry-after': '1' }));
    const stop = new AbortController();
    const hooks = {
      onWaiting: (wait: RetryWait | null) => (wait === null ? undefined : stop.abort()),
      retryNow: new EventTarget(),
    };
    await expect(collect(chatWith(server).stream(question, stop.signal, hooks))).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    expect(server.requests).toHaveLength(1);
  });
});

test('stopping in mid-reply throws the abort and closes the request at the service', async () => {
  await using server = await scriptedServer(
    eventsThen([wire([chunk({ content: 'Half' })], { done: false })], hang),
  );
  const stop = new AbortController();
  const seen: ChatDelta[] = [];
  const reading = (async () => {
    for await (const delta of chatWith(server).stream(question, stop.signal)) {
      seen.push(delta);
      if (delta.type === 'text') stop.abort();
    }
  })();
  await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(seen.at(-1)).toEqual({ type: 'text', text: 'Half' });
  await (
    await server.request(0)
  ).closed;
});

test('leaving the loop closes the request at the service', async () => {
  await using server = await scriptedServer(
    eventsThen([wire([chunk({ content: 'Half' })], { done: false })], hang),
  );
  for await (const delta of chatWith(server).stream(question, new AbortController().signal))
    if (delta.type === 'text') break;
  await (
    await server.request(0)
  ).closed;
});

test('one turn after another goes over one connection', async () => {
  await using server = await scriptedServer(good);
  const released: Promise<boolean>[] = [];
  const watched: Network = {
    ...network,
    lease: async (origin) => {
      const lease = await network.lease(origin);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      released.push(promise);
      return { ...lease, release: resolve };
    },
  };
  const chat = chatWith(server, {}, watched);
  await collect(chat.stream(question, new AbortController().signal));
  // What follows [DONE] is read in the background.
  expect(await released[0]).toBe(true);
  await collect(chat.stream(question, new AbortController().signal));
  expect(server.requests.map((request) => request.connection)).toEqual([0, 0]);
});
