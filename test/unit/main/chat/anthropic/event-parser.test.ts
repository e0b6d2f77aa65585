import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventParser } from '../../../../../src/main/chat/anthropic/event-parser.ts';
import {
  begin,
  call,
  counts,
  end,
  over,
  parseEvents,
  parseWire,
  ping,
  said,
  signed,
  start,
  stop,
  text,
  thought,
  wireOf,
  wroteJson,
} from './reply-events.ts';

const USAGE = {
  type: 'usage',
  usage: { inputTokens: 128, cachedTokens: 64, cacheWriteTokens: 8, outputTokens: 31, billedUsd: null },
} as const;
const thinking = [begin(0, { type: 'thinking', thinking: '', signature: '' }), thought(0, 'Need the clock.')];
const whole = [
  start,
  ping,
  ...thinking,
  signed(0, '9f1c'),
  stop(0),
  ...text(1, 'I look ', '半.'),
  ...call(2, 'c1', '{"tz":', '"UTC"}'),
  end('tool_use'),
  over,
];
const WHOLE = [
  { type: 'thinking', text: 'Need the clock.' },
  { type: 'signature', signature: '9f1c', length: 15 },
  { type: 'text', text: 'I look 半.' },
  { type: 'toolCall', call: { type: 'toolCall', callId: 'c1', name: 'time', argumentsJson: '{"tz":"UTC"}' } },
  USAGE,
  { type: 'finish', reason: 'toolCalls' },
];

test('thinking with its signature, text, a call, usage and finish come in their order', async () => {
  expect(await parseEvents(...whole)).toMatchObject({ error: null, deltas: WHOLE });
});

test.each(['\n', '\r\n'])('however the bytes are cut, with lines that end in %j', async (lineEnd) => {
  const bytes = wireOf(whole, lineEnd);
  for (let at = 1; at < bytes.length; at += 1)
    expect((await parseWire([bytes.subarray(0, at), bytes.subarray(at)])).deltas).toEqual(WHOLE);
});

test('a reply that came whole is a reply too, also one without content', () => {
  const parse = (body: object): unknown[] => {
    const parser = new EventParser({ host: 'service.test', requestId: null });
    return [...parser.push(JSON.stringify({ type: 'message', role: 'assistant', ...body })), ...parser.end()];
  };
  const content = [
    { type: 'thinking', thinking: 'Need the clock.', signature: '9f1c' },
    { type: 'text', text: 'I look 半.' },
    { type: 'tool_use', id: 'c1', name: 'time', input: { tz: 'UTC' } },
  ];
  expect(parse({ content, stop_reason: 'tool_use', usage: counts })).toEqual(WHOLE);
  expect(parse({ content: null, stop_reason: 'max_tokens', usage: counts })).toEqual([
    USAGE,
    { type: 'finish', reason: 'length' },
  ]);
  expect(parse({ content: 'Yes.', base_resp: { status_code: 0 } })).toEqual([
    { type: 'text', text: 'Yes.' },
    { type: 'finish', reason: 'unknown' },
  ]);
});

describe('text that stands in the start of a block', () => {
  const from = async (given: string, ...pieces: readonly string[]): Promise<string> => {
    const block = [begin(0, { type: 'text', text: given }), ...pieces.map((piece) => said(0, piece))];
    return (await parseEvents(start, ...block, stop(0), end(), over)).text;
  };
  test.each([
    ['Hel', ['Hel', 'lo'], 'Hello'],
    ['Hel', ['Hello'], 'Hello'],
    ['Hello', ['Hel', 'lo', ' you'], 'Hello you'],
    ['Hello', [], 'Hello'],
    ['Hello', ['Hel'], 'Hello'],
    ['Hel', ['lo'], 'Hello'],
    ['Hello', [' you'], 'Hello you'],
  ] as const)('%j and then %j is %j', async (given, pieces, all) => {
    expect(await from(given, ...pieces)).toBe(all);
  });
  test('is said once when all of it follows, wherever that is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 9 }),
        fc.nat(8),
        fc.nat(8),
        async (all, one, two) => {
          fc.pre(all.trim() !== '' && !all.includes('<'));
          const [from_, to] = [Math.min(one, two), Math.max(one, two)];
          const pieces = [all.slice(0, from_), all.slice(from_, to), all.slice(to)];
          expect((await from(all, ...pieces)).trim()).toBe(all.trim());
        },
      ),
    );
  });
});

describe('blocks', () => {
  test('may be interleaved', async () => {
    const { deltas } = await parseEvents(
      start,
      begin(1, { type: 'tool_use', id: 'c1', name: 'time', input: {} }),
      begin(0, { type: 'text', text: '' }),
      wroteJson(1, '{"a"'),
      said(0, 'One. '),
      begin(2, { type: 'tool_use', id: 'c2', name: 'time', input: { b: 2 } }),
      wroteJson(1, ':1}'),
      said(0, 'Two.'),
      stop(2),
      stop(1),
      stop(0),
      end('tool_use'),
      over,
    );
    expect(deltas).toMatchObject([
      { type: 'text', text: 'One. Two.' },
      { call: { callId: 'c2', argumentsJson: '{"b":2}' } },
      { call: { callId: 'c1', argumentsJson: '{"a":1}' } },
      { type: 'usage' },
      { type: 'finish', reason: 'toolCalls' },
    ]);
  });

  test('need no start, no index and no stop', async () => {
    const { deltas } = await parseEvents(
      { type: 'content_block_delta', delta: { type: 'text_delta', text: 'Yes.' } },
      begin(1, { type: 'tool_use', id: 'c1', name: 'time', input: {} }),
      { type: 'content_block_delta', delta: { type: 'input_json_delta', partial_json: '{}' } },
      end('end_turn'),
      over,
    );
    expect(deltas).toMatchObject([
      { text: 'Yes.' },
      { type: 'usage' },
      { call: { callId: 'c1', argumentsJson: '{}' } },
      { type: 'finish', reason: 'toolCalls' },
    ]);
  });

  test('and events of kinds that are not known are overlooked, and so is thinking that is kept secret', async () => {
    const { deltas } = await parseEvents(
      start,
      { type: 'later_version' },
      begin(0, { type: 'redacted_thinking', data: 'zzz' }),
      stop(0),
      begin(1, { type: 'server_tool_use', id: 's', name: 'x', input: { a: 1 } }),
      wroteJson(1, '{'),
      stop(1),
      begin(2, { type: 'thinking', thinking: '', signature: 'of nothing' }),
      stop(2),
      ...text(3, 'Yes.'),
      end(),
      over,
    );
    expect(deltas).toEqual([{ type: 'text', text: 'Yes.' }, USAGE, { type: 'finish', reason: 'stop' }]);
  });

  test('of thinking are signed each for itself, also where the stop does not come', async () => {
    const { deltas } = await parseEvents(
      ...thinking,
      signed(0, 'a'),
      stop(0),
      begin(1, { type: 'thinking', thinking: 'And?', signature: 'b' }),
      end(),
      over,
    );
    expect(deltas).toEqual([
      { type: 'thinking', text: 'Need the clock.' },
      { type: 'signature', signature: 'a', length: 15 },
      USAGE,
      { type: 'thinking', text: 'And?' },
      { type: 'signature', signature: 'b', length: 4 },
      { type: 'finish', reason: 'stop' },
    ]);
  });

  test('of thinking that were parted by others are not signed, and others have no part in a signature', async () => {
    const { deltas } = await parseEvents(
      ...thinking,
      stop(0),
      begin(1, { type: 'thinking', thinking: '' }),
      thought(1, 'And'),
      thought(1, '?'),
      signed(1, 'b'),
      stop(1),
      begin(2, { type: 'thinking', thinking: '' }),
      thought(2, 'One'),
      thought(1, 'late'),
      thought(2, 'two'),
      signed(2, 'c'),
      stop(2),
      end(),
      over,
    );
    expect(deltas.filter(({ type }) => type === 'signature')).toEqual([
      { type: 'signature', signature: 'b', length: 4 },
    ]);
  });

  test('of text may hold thinking in tags', async () => {
    expect(await parseEvents(...text(0, '<thi', 'nk>Hm.</think>\n\nYes.'), end(), over)).toMatchObject({
      thinking: 'Hm.',
      text: 'Yes.',
    });
  });
});

describe('arguments', () => {
  const calls = async (reason: string, ...pieces: readonly string[]) =>
    (await parseEvents(start, ...text(0, 'So. '), ...call(1, 'c1', ...pieces), end(reason), over)).deltas;
  const argumentsOf = async (...pieces: readonly string[]): Promise<readonly string[]> =>
    (await calls('tool_use', ...pieces)).flatMap((one) =>
      one.type === 'toolCall' ? [one.call.argumentsJson] : [],
    );
  test('that are no JSON are told as the model wrote them', async () => {
    expect(await argumentsOf('{"a":', 'x')).toEqual(['{"a":x']);
  });
  test('that the limit cut off are none', async () => {
    const deltas = await calls('max_tokens', '{"a":');
    expect(deltas.map(({ type }) => type)).toEqual(['text', 'usage', 'finish']);
    expect(deltas.at(-1)).toEqual({ type: 'finish', reason: 'length' });
  });
  test('that are nothing are an empty object', async () => {
    expect(await argumentsOf()).toEqual(['{}']);
  });
  test('that are nothing because the limit cut the reply are no call', async () => {
    expect((await calls('max_tokens')).map(({ type }) => type)).toEqual(['text', 'usage', 'finish']);
    expect((await calls('max_tokens')).at(-1)).toEqual({ type: 'finish', reason: 'length' });
  });
  test('that are nothing are complete where another block follows, and keep their place', async () => {
    const { deltas } = await parseEvents(
      start,
      ...call(0, 'c1'),
      ...call(1, 'c2', '{"a":1}'),
      end('max_tokens'),
    );
    expect(deltas).toMatchObject([
      { call: { callId: 'c1', argumentsJson: '{}' } },
      { call: { callId: 'c2', argumentsJson: '{"a":1}' } },
      { type: 'usage' },
      { type: 'finish', reason: 'toolCalls' },
    ]);
  });
  test('that are nothing are no call of a stream that broke off', async () => {
    const { deltas, error } = await parseEvents(start, ...text(0, 'So. '), ...call(1, 'c1'));
    expect([deltas.map(({ type }) => type), error?.code]).toEqual([['text'], 'cut']);
  });
});

describe('usage', () => {
  const usageOf = async (first: object, last: object) => {
    const opening = { type: 'message_start', message: { usage: first } };
    const { deltas } = await parseEvents(opening, ...text(0, 'Yes.'), end('end_turn', last), over);
    return deltas.flatMap((one) => (one.type === 'usage' ? [one.usage] : []));
  };
  test('is joined from the first event and the last', async () => {
    const first = { input_tokens: 10, cache_read_input_tokens: 5, output_tokens: 1 };
    expect(await usageOf(first, { output_tokens: 7 })).toMatchObject([
      { inputTokens: 15, cachedTokens: 5, outputTokens: 7 },
    ]);
    expect(await usageOf(first, { input_tokens: 0, output_tokens: 7, cost: 0.002 })).toMatchObject([
      { inputTokens: 15, outputTokens: 7, billedUsd: 0.002 },
    ]);
  });
  test('is taken from one event alone where two tell of the same prompt', async () => {
    const last = { input_tokens: 0, cache_read_input_tokens: 120, output_tokens: 5 };
    const all = [{ inputTokens: 120, cachedTokens: 120, outputTokens: 5 }];
    expect(await usageOf({ input_tokens: 120 }, last)).toMatchObject(all);
    expect(await usageOf({ input_tokens: 120 }, { ...last, input_tokens: undefined })).toMatchObject(all);
  });
  test('that nobody tells is none', async () => {
    expect(await usageOf({ input_tokens: 0, output_tokens: 0 }, {})).toEqual([]);
  });
});

describe('the end', () => {
  test.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['pause_turn', 'unknown'],
    ['tool_use', 'stop'],
  ])('for %s is %s', async (reason, finish) => {
    const { deltas } = await parseEvents(start, ...text(0, 'Yes.'), end(reason), over);
    expect(deltas.at(-1)).toEqual({ type: 'finish', reason: finish });
  });
  test('is where the stream closes behind a reason', async () => {
    const { deltas, error } = await parseEvents(start, ...text(0, 'Yes.'), end());
    expect([deltas.at(-1), error]).toEqual([{ type: 'finish', reason: 'stop' }, null]);
  });
  test('is no end where more of the reply follows', async () => {
    const { text: all, deltas } = await parseEvents(
      ...text(0, 'One. '),
      end(),
      ...text(1, 'Two.'),
      end(),
      over,
    );
    expect([all, deltas.at(-1)]).toEqual(['One. Two.', { type: 'finish', reason: 'stop' }]);
  });
  test('without a reason is cut, or a connection that failed before anything came', async () => {
    expect(await parseEvents(start, ...text(0, 'Yes.'))).toMatchObject({
      text: 'Yes.',
      error: { code: 'cut' },
    });
    expect(await parseEvents(start, ping)).toMatchObject({ error: { code: 'network', network: 'reset' } });
  });
  test('in order and without a reason is none that is told', async () => {
    expect(await parseEvents(...text(0, 'Yes.'), over)).toMatchObject({
      deltas: [{ type: 'text', text: 'Yes.' }],
      error: null,
    });
  });
  test('of a reply that may not be is told as such', async () => {
    const { text: all, error } = await parseEvents(...text(0, 'Half'), end('refusal'), over);
    expect([all, error?.code]).toEqual(['Half', 'policy']);
  });
});

test('an error in mid-stream is the service’s, in its own words', async () => {
  const error = { type: 'overloaded_error', message: 'high load' };
  expect(await parseEvents(...text(0, 'Half'), { type: 'error', error })).toMatchObject({
    text: 'Half',
    error: { code: 'busy' },
  });
});
