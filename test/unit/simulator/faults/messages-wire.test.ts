import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  json,
  MESSAGES,
  messagesBody,
  namedEvents,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';

type Rule = ScriptInput['rules'][number];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

interface Event {
  readonly type: string;
  readonly index?: number;
  readonly content_block?: { readonly type: string; readonly text?: string; readonly input?: unknown };
  readonly delta?: Readonly<Record<string, string>>;
  readonly message?: { readonly usage: unknown };
  readonly usage?: unknown;
}

async function written(chatWire: NonNullable<Rule['chatWire']>, reply: Rule['reply'] = {}) {
  simulator.setScript({
    rules: [
      {
        match: { route: 'messages' },
        reply: { text: 'Yes, it is.', thinking: 'Is it so?', ...reply },
        chatWire,
      },
    ],
  });
  const answer = await call(simulator, { path: MESSAGES, body: messagesBody('hello') });
  const named = namedEvents(answer);
  const events = named.map(({ data }) => JSON.parse(data) as Event);
  const deltas = (field: string) => events.flatMap(({ delta }) => delta?.[field] ?? []);
  const starts = events.flatMap(({ content_block: block }) => block ?? []);
  return { answer, named, events, starts, thoughts: deltas('thinking'), texts: deltas('text'), deltas };
}

describe('reasoning', () => {
  test('in snapshots: each piece repeats all before it', async () => {
    expect((await written({ reasoning: 'snapshots' })).thoughts).toEqual([
      'Is',
      'Is it',
      'Is it so',
      'Is it so?',
    ]);
  });

  test('with a stray closing tag at its end, whole or cut in two', async () => {
    expect((await written({ reasoning: 'closeTail' })).thoughts.at(-1)).toBe('\n</think>');
    expect((await written({ reasoning: 'closeTailCut' })).thoughts.slice(-2)).toEqual(['\n</thi', 'nk>']);
  });

  test.each([
    ['tags', '<think>\nIs it so?\n</think>\n\nYes, it is.'],
    ['tagCut', '<think>\nIs it so?\n</think>\n\nYes, it is.'],
    ['missingOpen', 'Is it so?\n</think>\n\nYes, it is.'],
  ] as const)('as %s in the one text block that there is', async (reasoning, text) => {
    const { starts, texts } = await written({ reasoning });
    expect(starts.map(({ type }) => type)).toEqual(['text']);
    expect(texts.join('')).toBe(text);
  });

  test('in tags of the other name', async () => {
    const { texts } = await written({ reasoning: 'tags', thinkTag: 'mm:think' });
    expect(texts.join('')).toBe('<mm:think>\nIs it so?\n</mm:think>\n\nYes, it is.');
  });

  test('without a signature', async () => {
    expect((await written({ signature: 'absent' })).deltas('signature')).toEqual([]);
    expect((await written({})).deltas('signature')).toHaveLength(1);
  });
});

describe('the start of a block', () => {
  test('has the first text, which comes again', async () => {
    const { starts, texts } = await written({ textInStart: 'repeated' }, { thinking: '' });
    expect([starts[0]?.text, texts.join('')]).toEqual(['Yes', 'Yes, it is.']);
  });

  test('has the first text, which does not come again', async () => {
    const { starts, texts } = await written({ textInStart: 'only' }, { thinking: '' });
    expect([starts[0]?.text, texts.join('')]).toEqual(['Yes', ', it is.']);
  });
});

describe('the events around', () => {
  test('have no names', async () => {
    const { named } = await written({ eventNames: false });
    expect(new Set(named.map(({ name }) => name))).toEqual(new Set(['']));
  });

  test('pings never, or behind every piece', async () => {
    const pings = ({ events }: Awaited<ReturnType<typeof written>>) =>
      events.filter(({ type }) => type === 'ping').length;
    expect(pings(await written({ pings: 'never' }))).toBe(0);
    expect(pings(await written({}))).toBe(1);
    const always = await written({ pings: 'always' });
    expect(pings(always)).toBe(1 + always.thoughts.length + always.texts.length);
  });

  test('no message_stop', async () => {
    expect((await written({ done: false })).events.at(-1)?.type).toBe('message_delta');
    expect((await written({})).events.at(-1)?.type).toBe('message_stop');
  });
});

describe('usage', () => {
  const usageOf = ({ events }: Awaited<ReturnType<typeof written>>) => ({
    start: events[0]?.message?.usage as { input_tokens: number },
    end: events.find(({ type }) => type === 'message_delta')?.usage as Record<string, number> | undefined,
  });

  test('told at the start, at the end, or nowhere', async () => {
    const start = usageOf(await written({ usage: 'atStart' }));
    expect(start.start.input_tokens).toBeGreaterThan(0);
    expect(Object.keys(start.end ?? {})).toEqual(['output_tokens']);
    const end = usageOf(await written({}));
    expect(end.start.input_tokens).toBe(0);
    expect(end.end?.input_tokens).toBe(start.start.input_tokens);
    expect(usageOf(await written({ usage: 'absent' })).end).toBeUndefined();
  });

  test('tokens of the cache are no part of the others', async () => {
    const all = usageOf(await written({})).end?.input_tokens ?? 0;
    const { end } = usageOf(await written({ cachedTokens: 2, cacheWriteTokens: 1 }));
    expect(end).toMatchObject({
      input_tokens: all - 3,
      cache_read_input_tokens: 2,
      cache_creation_input_tokens: 1,
    });
  });
});

describe('bytes', () => {
  test('CRLF line ends', async () => {
    const { answer, named } = await written({ newline: 'crlf' });
    const text = answer.body.toString();
    expect(text.match(/\r\n\r\n/g)?.length).toBe(named.length);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('cut inside characters of several bytes', async () => {
    const { answer, texts } = await written({ bytesPerWrite: 5 }, { text: '你好，世界 🌍', thinking: '' });
    expect(answer.chunks.some((chunk) => chunk.toString('utf8').includes('\uFFFD'))).toBe(true);
    expect(texts.join('')).toBe('你好，世界 🌍');
  });

  test('no space after the colon', async () => {
    expect((await written({ noSpaceAfterColon: true })).answer.body.toString()).toMatch(
      /^event:message_start\ndata:\{/,
    );
  });
});

test('a scripted reply comes at its own pace, in pieces of its own size', async () => {
  const { texts } = await written(
    {},
    { text: 'abcdefgh', thinking: '', tokenChars: 3, firstTokenMs: 30, tokenIntervalMs: 10 },
  );
  expect(texts).toEqual(['abc', 'def', 'gh']);
  const request = simulator.requests()[0];
  const times = request?.written.map((mark) => mark.at - request.receivedAt) ?? [];
  expect(request?.written.map((mark) => mark.total)).toEqual([3, 6, 8]);
  // Not before they are due, by timers that may round; how much later is the machine's business.
  expect(times.every((time, i) => time >= 24 + 8 * i)).toBe(true);
});

test('what a message without a stream holds follows the same habits', async () => {
  simulator.setScript({
    rules: [
      {
        match: { route: 'messages' },
        reply: { text: 'Yes.', thinking: 'Hm.' },
        chatWire: { signature: 'absent', usage: 'absent' },
      },
    ],
  });
  const answer = await call(simulator, { path: MESSAGES, body: messagesBody('hello', { stream: false }) });
  expect(json(answer)).toMatchObject({
    content: [
      { type: 'thinking', thinking: 'Hm.' },
      { type: 'text', text: 'Yes.' },
    ],
  });
  expect(json(answer)).not.toHaveProperty('usage');
});
