import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  CHAT,
  chatBody,
  events,
  json,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';
import { baseRespShape, completionShape, errorShape } from '../../../support/simulator/shapes.ts';

type Rule = ScriptInput['rules'][number];
type Fault = NonNullable<Rule['fault']>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const REPLY = { text: 'One two three four five.', thinking: '' };
const script = (fault: Fault, match: Omit<Rule['match'], 'route'> = {}): void =>
  simulator.setScript({ rules: [{ match: { route: 'chat', ...match }, reply: REPLY, fault }] });
const ask = (question = 'hello') => call(simulator, { path: CHAT, body: chatBody(question) });

function contentOf(answer: Awaited<ReturnType<typeof ask>>): string {
  return events(answer)
    .filter((data) => data.includes('"choices":[{'))
    .map((data) => (/"content":("(?:[^"\\]|\\.)*")/.exec(data)?.[1] ?? '""').slice(1, -1))
    .join('');
}

describe('refusals before the reply', () => {
  test.each([
    [1004, 401, 'authorized_error'],
    [2049, 401, 'authorized_error'],
    [1008, 429, 'insufficient_balance_error'],
    [1002, 429, 'rate_limit_error'],
    [1039, 429, 'rate_limit_error'],
    [2056, 429, 'rate_limit_error'],
    [2061, 429, 'rate_limit_error'],
    [1026, 400, 'bad_request_error'],
    [1000, 500, 'api_error'],
  ])('code %i is HTTP %i with %s', async (code, status, type) => {
    script({ kind: 'refuse', code });
    const answer = await ask();
    expect(answer.status).toBe(status);
    const { error } = errorShape.parse(json(answer));
    expect(error).toMatchObject({ type, http_code: String(status) });
    expect(error.message).toMatch(new RegExp(`\\(${code}\\)$`));
  });

  test('a busy service says 1002 as often as scripted, with Retry-After, and then answers', async () => {
    script({ kind: 'refuse', code: 1002, retryAfter: '2' }, { to: 2 });
    const answers = [await ask(), await ask(), await ask()];
    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
    expect(answers.map((answer) => answer.headers['retry-after'])).toEqual(['2', '2', undefined]);
  });

  test('an overloaded cluster is any status and type that the script names', async () => {
    script({ kind: 'refuse', code: 1000, status: 529, errorType: 'overloaded_error', message: 'high load' });
    const answer = await ask();
    expect(answer.status).toBe(529);
    expect(errorShape.parse(json(answer)).error).toMatchObject({
      type: 'overloaded_error',
      message: 'high load (1000)',
    });
  });

  test('HTTP 200 can hold base_resp and no choices', async () => {
    script({ kind: 'refuse', code: 2061, as: 'baseResp' });
    const answer = await ask();
    expect(answer.status).toBe(200);
    const body = json(answer) as { choices: unknown; base_resp: unknown };
    expect(body.choices).toBeNull();
    expect(baseRespShape.parse(body.base_resp).status_code).toBe(2061);
  });

  test('any body at all can come', async () => {
    script({ kind: 'raw', status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
    const answer = await ask();
    expect([answer.status, answer.headers['content-type']]).toEqual([502, 'text/html']);
    expect(answer.body.toString()).toBe('<h1>Bad gateway</h1>');
  });

  test('a reset before the headers', async () => {
    script({ kind: 'resetBeforeHeaders' });
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('no headers at all, until the client gives up', async () => {
    script({ kind: 'hangBeforeHeaders' });
    const leaving = new AbortController();
    const asked = call(simulator, { path: CHAT, body: chatBody('hello'), signal: leaving.signal });
    await expect.poll(() => simulator.requests()[0]?.body).toBeTruthy();
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => simulator.requests()[0]?.closedBy).toBe('client');
    expect(simulator.requests()[0]?.headersAt).toBeNull();
  });
});

describe('faults inside the reply', () => {
  test('a reset comes after exactly so many pieces', async () => {
    script({ kind: 'reset', afterDeltas: 3 });
    const answer = await ask();
    expect(answer.end).toBe('ECONNRESET');
    expect(contentOf(answer)).toBe('One two three');
  });

  test('a stall leaves the connection open and sends nothing more', async () => {
    script({ kind: 'stall', afterDeltas: 2 });
    const answer = await call(simulator, {
      path: CHAT,
      body: chatBody('hello'),
      leaveWhen: (body) => body.includes(' two'),
    });
    expect(contentOf(answer)).toBe('One two');
    await expect.poll(() => simulator.requests()[0]?.closedBy).toBe('client');
    expect(simulator.requests()[0]?.written.at(-1)?.total).toBe('One two'.length);
  });

  test('a close ends the body in order, without finish and without [DONE]', async () => {
    script({ kind: 'close', afterDeltas: 2 });
    const answer = await ask();
    expect(answer.end).toBe('complete');
    expect(contentOf(answer)).toBe('One two');
    expect(answer.body.toString()).not.toMatch(/finish_reason|DONE/);
  });

  test('a stream that never closes has said everything before', async () => {
    script({ kind: 'neverCloses' });
    const answer = await call(simulator, {
      path: CHAT,
      body: chatBody('hello'),
      leaveWhen: (body) => body.includes('[DONE]'),
    });
    expect(answer.end).toBe('left');
    expect(contentOf(answer)).toBe(REPLY.text);
  });

  test('one event is no JSON, and the reply goes on behind it', async () => {
    script({ kind: 'malformedJson', afterDeltas: 1 });
    const answer = await ask();
    const bad = events(answer).flatMap((data, i) => (data === '[DONE]' || isJson(data) ? [] : [i]));
    expect(bad).toEqual([1]);
    expect(contentOf(answer)).toMatch(/ five\.$/);
  });

  test('one event has lost its field name', async () => {
    script({ kind: 'brokenFraming', afterDeltas: 1 });
    const answer = await ask();
    expect(answer.body.toString()).toMatch(/\n\n\{"id"/);
    expect(contentOf(answer)).toBe('One three four five.');
  });

  test.each([
    ['typed', (last: unknown) => errorShape.parse(last).error.message],
    ['bare', (last: unknown) => (last as { error: { message: string } }).error.message],
    [
      'baseResp',
      (last: unknown) => `(${(last as { base_resp: { status_code: number } }).base_resp.status_code})`,
    ],
  ] as const)('an error event of the %s form ends the stream', async (shape, messageOf) => {
    script({ kind: 'errorEvent', afterDeltas: 2, shape, code: 1027 });
    const answer = await ask();
    expect(contentOf(answer)).toBe('One two');
    expect(messageOf(JSON.parse(events(answer).at(-1) ?? ''))).toMatch(/\(1027\)$/);
  });

  test('the content policy can stop a reply', async () => {
    simulator.setScript({
      rules: [{ match: { route: 'chat' }, reply: { ...REPLY, finish: 'content_filter' } }],
    });
    const answer = await ask();
    expect(answer.body.toString()).toMatch(/"finish_reason":"content_filter".*"output_sensitive":true/);
  });
});

describe('which request a rule is for', () => {
  test('counted from one, both ends included', async () => {
    script({ kind: 'refuse', code: 1000 }, { from: 2, to: 3 });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  test('by a part of the question', async () => {
    script({ kind: 'refuse', code: 1000 }, { textIncludes: 'story' });
    expect((await ask('a story, please')).status).toBe(500);
    expect((await ask('a sum, please')).status).toBe(200);
  });

  test('a new script counts from one again, and a reset forgets it', async () => {
    script({ kind: 'refuse', code: 1000 }, { to: 1 });
    expect((await ask()).status).toBe(500);
    script({ kind: 'refuse', code: 1000 }, { to: 1 });
    expect((await ask()).status).toBe(500);
    script({ kind: 'refuse', code: 1000 });
    simulator.reset();
    expect((await ask()).status).toBe(200);
  });

  test.each<[string, RegExp, Rule]>([
    [
      'a speech fault on chat',
      /malformedHex belongs to speech/,
      { match: { route: 'chat' }, fault: { kind: 'malformedHex' } },
    ],
    [
      'a fault in a stream on a route that has none',
      /reset needs a stream/,
      { match: { route: 'models' }, fault: { kind: 'reset' } },
    ],
    ['a reply on speech', /belong to chat/, { match: { route: 'speech' }, reply: REPLY }],
    [
      'a speech wire on chat',
      /belongs to speech/,
      { match: { route: 'chat' }, speechWire: { oddBytes: true } },
    ],
  ])('%s is no script', (_, why, rule) => {
    expect(() => simulator.setScript({ rules: [rule] })).toThrow(why);
  });
});

test('a plain completion can come although a stream was asked for', async () => {
  simulator.setScript({ rules: [{ match: { route: 'chat' }, reply: REPLY, chatWire: { plainJson: true } }] });
  const answer = await ask();
  expect(completionShape.parse(json(answer)).choices[0]?.message.content).toBe(REPLY.text);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
