import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  json,
  MESSAGES,
  messagesBody,
  namedEvents,
  PROXY_MESSAGES,
  startQuickSimulator,
  type RawAnswer,
} from '../../../support/simulator/client.ts';
import { messageShape, messagesErrorShape } from '../../../support/simulator/messages-shapes.ts';
import { baseRespShape } from '../../../support/simulator/shapes.ts';

type Rule = ScriptInput['rules'][number];
type Fault = NonNullable<Rule['fault']>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const REPLY = { text: 'One two three four five.', thinking: '' };
const script = (fault: Fault, match: Omit<Rule['match'], 'route'> = {}, reply: Rule['reply'] = REPLY): void =>
  simulator.setScript({ rules: [{ match: { route: 'messages', ...match }, reply, fault }] });
const ask = (question = 'hello', leaveWhen?: (body: Buffer) => boolean) =>
  call(simulator, {
    path: MESSAGES,
    body: messagesBody(question),
    ...(leaveWhen === undefined ? {} : { leaveWhen }),
  });

const textIn = (answer: RawAnswer): string =>
  namedEvents(answer)
    .map(({ data }) => /"text_delta","text":"([^"]*)"/.exec(data)?.[1] ?? '')
    .join('');

describe('refusals before the reply', () => {
  test.each([
    [1004, 401, 'authentication_error'],
    [1008, 429, 'rate_limit_error'],
    [1002, 429, 'rate_limit_error'],
    [1026, 400, 'invalid_request_error'],
    [1000, 500, 'api_error'],
  ])('code %i is HTTP %i with %s', async (code, status, type) => {
    script({ kind: 'refuse', code });
    const answer = await ask();
    expect(answer.status).toBe(status);
    const { error } = messagesErrorShape.parse(json(answer));
    expect(error.type).toBe(type);
    expect(error.message).toMatch(new RegExp(`\\(${code}\\)$`));
  });

  test('an overloaded cluster, with Retry-After and as often as scripted', async () => {
    script({ kind: 'refuse', code: 1000, status: 529, retryAfter: '2' }, { to: 1 });
    const first = await ask();
    expect([first.status, first.headers['retry-after']]).toEqual([529, '2']);
    expect(messagesErrorShape.parse(json(first)).error.type).toBe('overloaded_error');
    expect((await ask()).status).toBe(200);
  });

  test('HTTP 200 can hold base_resp and no content', async () => {
    script({ kind: 'refuse', code: 2061, as: 'baseResp' });
    const body = json(await ask()) as { content: unknown; base_resp: unknown };
    expect(body.content).toBeNull();
    expect(baseRespShape.parse(body.base_resp).status_code).toBe(2061);
  });

  test('any body, no such page, a reset', async () => {
    script({ kind: 'raw', status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
    expect((await ask()).status).toBe(502);
    script({ kind: 'noRoute' });
    expect((await ask()).status).toBe(404);
    script({ kind: 'resetBeforeHeaders' });
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('no headers at all, until the client gives up', async () => {
    script({ kind: 'hangBeforeHeaders' });
    const leaving = new AbortController();
    const asked = call(simulator, { path: MESSAGES, body: messagesBody('hello'), signal: leaving.signal });
    await expect.poll(() => simulator.requests()[0]?.body).toBeTruthy();
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('faults inside the reply', () => {
  test('a reset comes after exactly so many pieces', async () => {
    script({ kind: 'reset', afterDeltas: 3 });
    const answer = await ask();
    expect(answer.end).toBe('ECONNRESET');
    expect(textIn(answer)).toBe('One two three');
  });

  test('a stall leaves the connection open and sends nothing more', async () => {
    script({ kind: 'stall', afterDeltas: 2 });
    expect(textIn(await ask('hello', (body) => body.includes(' two')))).toBe('One two');
    expect(simulator.requests()[0]?.written.at(-1)?.total).toBe('One two'.length);
  });

  test('a close ends the body in order, without its end', async () => {
    script({ kind: 'close', afterDeltas: 2 });
    const answer = await ask();
    expect(answer.end).toBe('complete');
    expect(textIn(answer)).toBe('One two');
    expect(answer.body.toString()).not.toMatch(/content_block_stop|message_delta|message_stop/);
  });

  test('a stream that never closes has said everything before', async () => {
    script({ kind: 'neverCloses' });
    const answer = await ask('hello', (body) => body.includes('message_stop"}'));
    expect([answer.end, textIn(answer)]).toEqual(['left', REPLY.text]);
  });

  test('one event is no JSON, and the reply goes on behind it', async () => {
    script({ kind: 'malformedJson', afterDeltas: 1 });
    const answer = await ask();
    const bad = namedEvents(answer).filter(({ data }) => !data.endsWith('}'));
    expect(bad.map(({ name }) => name)).toEqual(['content_block_delta']);
    expect(textIn(answer)).toMatch(/^One.* four five\.$/);
  });

  test('one event has lost its field name', async () => {
    script({ kind: 'brokenFraming', afterDeltas: 1 });
    const answer = await ask();
    expect(answer.body.toString()).toMatch(/event: content_block_delta\n\{"type"/);
    expect(textIn(answer)).toBe('One three four five.');
  });

  test('an error event has a name and the shape of this wire', async () => {
    script({ kind: 'errorEvent', afterDeltas: 2, shape: 'typed', code: 1000 });
    const answer = await ask();
    expect(textIn(answer)).toBe('One two');
    const last = namedEvents(answer).at(-1);
    expect(last?.name).toBe('error');
    expect(messagesErrorShape.parse(JSON.parse(last?.data ?? '')).error.type).toBe('api_error');
  });

  test.each(['bare', 'baseResp'] as const)('an error of the form %s has none', async (shape) => {
    script({ kind: 'errorEvent', afterDeltas: 0, shape, code: 1027 });
    const last = namedEvents(await ask()).at(-1);
    expect(last?.name).toBe('');
    expect(last?.data).toContain('1027');
  });

  test('a cut in the middle of arguments', async () => {
    const reply = { toolCalls: [{ name: 'f', arguments: '{"a":1}', pieces: [2, 2] }] };
    script({ kind: 'close', afterDeltas: 2 }, {}, reply);
    const answer = await ask();
    const pieces = namedEvents(answer).flatMap(
      ({ data }) => /"partial_json":"(.*)"\}\}$/.exec(data)?.[1] ?? [],
    );
    expect(pieces).toEqual(['{\\"']);
  });

  test('the content policy can stop a reply', async () => {
    simulator.setScript({
      rules: [{ match: { route: 'messages' }, reply: { ...REPLY, finish: 'content_filter' } }],
    });
    expect((await ask()).body.toString()).toContain('"stop_reason":"refusal"');
  });
});

test('a rule for messages counts both paths and nothing else', async () => {
  script({ kind: 'refuse', code: 1000 }, { from: 2 });
  const status = async (path: string) =>
    (await call(simulator, { path, body: messagesBody('hello') })).status;
  await call(simulator, { path: `${MESSAGES}/count_tokens`, body: messagesBody('hello') });
  expect([await status(MESSAGES), await status(PROXY_MESSAGES)]).toEqual([200, 500]);
});

test('a plain message can come although a stream was asked for', async () => {
  simulator.setScript({
    rules: [{ match: { route: 'messages' }, reply: REPLY, chatWire: { plainJson: true } }],
  });
  expect(messageShape.parse(json(await ask())).content).toEqual([{ type: 'text', text: REPLY.text }]);
});

test.each<[string, RegExp, Rule]>([
  [
    'a habit of completions on messages',
    /chatWire\.midUsage is nothing that messages can have/,
    { match: { route: 'messages' }, chatWire: { midUsage: 'zeros' } },
  ],
  [
    'a form of usage of completions on messages',
    /chatWire\.usage/,
    { match: { route: 'messages' }, chatWire: { usage: 'finishChunk' } },
  ],
  [
    'a habit of messages on completions',
    /chatWire\.pings is nothing that chat can have/,
    { match: { route: 'chat' }, chatWire: { pings: 'never' } },
  ],
  ['rounds on another route', /belong to chat and messages/, { match: { route: 'search', rounds: 1 } }],
  ['pages on another route', /belongs to search/, { match: { route: 'chat' }, found: { organic: [] } }],
  [
    'a fault in a stream on the count of tokens',
    /reset needs a stream/,
    { match: { route: 'countTokens' }, fault: { kind: 'reset' } },
  ],
])('%s is no script', (_, why, rule) => {
  expect(() => simulator.setScript({ rules: [rule] })).toThrow(why);
});
