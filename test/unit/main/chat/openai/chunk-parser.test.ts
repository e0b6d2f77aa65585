import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunk, details, parseChunks, parseWire, usage, wire } from './collect-deltas.ts';

const finish = chunk({ content: '' }, {}, 'stop');
const usageChunk = {
  id: '05b1',
  object: 'chat.completion.chunk',
  choices: [],
  usage,
  base_resp: { status_code: 0, status_msg: '' },
};
const parsedUsage = {
  type: 'usage',
  usage: { inputTokens: 120, cachedTokens: 64, cacheWriteTokens: 0, billedUsd: null, outputTokens: 21 },
};
const expected = { thinking: 'Short 思考.', text: 'It is half past nine. 九点半 🕤' };

const shapes: Record<string, readonly (object | string)[]> = {
  'split, both fields mirrored, in increments': [
    chunk({ content: '', reasoning_content: 'Short', reasoning_details: details('Short') }),
    chunk({ content: '', reasoning_content: ' 思考.', reasoning_details: details(' 思考.') }),
    chunk({ content: 'It is half past ' }),
    chunk({ content: 'nine. 九点半 🕤' }),
    finish,
    usageChunk,
  ],
  'split, details alone, in snapshots, the last one twice': [
    chunk({ content: '', reasoning_details: details('Short') }),
    chunk({ content: '', reasoning_details: details('Short 思考') }),
    chunk({ content: '', reasoning_details: details('Short 思考.') }),
    chunk({ content: '', reasoning_details: details('Short 思考.') }),
    chunk({ content: expected.text }),
    finish,
    usageChunk,
  ],
  'content cumulative too': [
    chunk({ reasoning_content: 'Short 思考.' }),
    chunk({ content: 'It is half' }),
    chunk({ content: 'It is half past nine.' }),
    chunk({ content: expected.text }),
    chunk({ content: expected.text }, {}, 'stop'),
    usageChunk,
  ],
  'reasoning that ends in a closing tag cut in two': [
    chunk({ content: '', reasoning_content: 'Short 思考.' }),
    chunk({ content: '', reasoning_content: '\n</thi' }),
    chunk({ content: '', reasoning_content: 'nk>' }),
    chunk({ content: expected.text }, { usage }, 'stop'),
  ],
  'tags in the content, cut anywhere': [
    chunk({ content: '<thi' }),
    chunk({ content: 'nk>\nShort 思考.\n</' }),
    chunk({ content: 'think>\n\nIt is half past' }),
    chunk({ content: ' nine. 九点半 🕤' }, {}, 'stop'),
    usageChunk,
  ],
  'tags in the content and the same in a field': [
    chunk({ content: '<think>\nShort 思考.', reasoning_content: 'Short 思考.' }),
    chunk({ content: '\n</think>\n\nIt is half past nine. 九点半 🕤' }),
    finish,
    usageChunk,
  ],
  'a field that comes after the same in tags': [
    chunk({ content: '<think>Short 思考.' }),
    chunk({ content: '</think>', reasoning_content: 'Short 思考.' }),
    chunk({ content: expected.text }, { usage }, 'stop'),
  ],
  'a stray closing tag beside a field': [
    chunk({ reasoning_content: 'Short 思考.' }),
    chunk({ content: '\n</think>\n\nIt is half past nine. 九点半 🕤' }),
    finish,
    usageChunk,
  ],
  'reasoning with a finish beside each piece': [
    chunk({ reasoning_content: 'Short' }, {}, 'stop'),
    chunk({ reasoning_content: ' 思考.' }, {}, 'stop'),
    chunk({ content: 'It is half past ' }),
    chunk({ content: 'nine. 九点半 🕤' }),
    finish,
    usageChunk,
  ],
  'a finish beside every piece': [
    chunk({ reasoning_content: 'Short 思考.' }, {}, 'stop'),
    chunk({ content: 'It is half past ' }, {}, 'stop'),
    chunk({ content: 'nine. 九点半 🕤' }, {}, 'stop'),
    finish,
    usageChunk,
  ],
  'a finish in the middle of thinking in tags': [
    chunk({ content: '<think>Short' }, {}, 'stop'),
    chunk({ content: ' 思考.</think>' }, {}, 'stop'),
    chunk({ content: expected.text }, {}, 'stop'),
    usageChunk,
  ],
  'a field that is called reasoning': [
    chunk({ reasoning: 'Short' }),
    chunk({ reasoning: ' 思考.', content: null }),
    chunk({ content: expected.text }, { usage }, 'stop'),
  ],
  'a field that is called reasoning, mirrored by details': [
    chunk({ content: '', reasoning: 'Short', reasoning_details: details('Short') }),
    chunk({ content: '', reasoning: ' 思考.', reasoning_details: details(' 思考.') }),
    chunk({ content: expected.text }, { usage }, 'stop'),
  ],
  'tags of another name, cut anywhere': [
    chunk({ content: '<mm:' }),
    chunk({ content: 'think>\nShort 思考.\n</m' }),
    chunk({ content: 'm:think>\n\nIt is half past' }),
    chunk({ content: ' nine. 九点半 🕤' }, {}, 'stop'),
    usageChunk,
  ],
  'reasoning that ends in a closing tag of another name': [
    chunk({ content: '', reasoning_content: 'Short 思考.' }),
    chunk({ content: '', reasoning_content: '\n</mm:th' }),
    chunk({ content: '', reasoning_content: 'ink>' }),
    chunk({ content: expected.text }, { usage }, 'stop'),
  ],
  'no opening tag': [
    chunk({ content: 'Short 思考.' }),
    chunk({ content: '</think>\n\nIt is half past nine. 九点半 🕤' }),
    finish,
    usageChunk,
  ],
  'empty roles, null and zero usage, unknown fields': [
    {
      ...chunk({ reasoning_content: 'Short 思考.', content: null }),
      usage: { total_tokens: 0, total_characters: 0 },
      extra: [1],
    },
    { choices: null },
    { choices: [{ delta: null }] },
    { choices: [{ delta: { role: '', content: expected.text, tool_calls: 3 } }], usage: 'none' },
    chunk({}, { usage, base_resp: { status_code: 0 } }, 'stop'),
  ],
  'a whole message at the end, as the older interface sends': [
    chunk({ reasoning_content: 'Short 思考.' }),
    chunk({ content: 'It is half past nine.' }),
    {
      choices: [
        {
          finish_reason: 'stop',
          message: { role: 'assistant', content: expected.text, reasoning_content: 'Short 思考.' },
        },
      ],
      usage,
    },
  ],
  'one plain JSON body': [
    {
      object: 'chat.completion',
      choices: [
        { finish_reason: 'stop', message: { content: expected.text, reasoning_content: 'Short 思考.' } },
      ],
      usage,
      base_resp: { status_code: 0 },
    },
  ],
};

describe('every shape of the stream gives the same reply', () => {
  test.each(Object.entries(shapes))('%s', async (_name, chunks) => {
    for (const options of [{}, { done: false }, { lineEnd: '\r\n' }]) {
      const reply = await parseChunks(chunks, options);
      expect(reply).toMatchObject({ ...expected, error: null });
      expect(reply.deltas).toContainEqual({ type: 'finish', reason: 'stop' });
      expect(reply.deltas).toContainEqual(parsedUsage);
    }
  });

  test.each(Object.entries(shapes))(
    '%s, cut in two at every byte and into single bytes',
    async (_name, chunks) => {
      const bytes = wire(chunks, { lineEnd: '\r\n' });
      const whole = await parseWire([bytes]);
      for (let at = 1; at < bytes.length; at += 1)
        expect(await parseWire([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole);
      expect(await parseWire(Array.from(bytes, (_byte, at) => bytes.subarray(at, at + 1)))).toEqual(whole);
    },
  );
});

test('snapshots and increments of one reasoning give one text', async () => {
  const pieces = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(pieces, async (words) => {
      // A reasoning that repeats its own beginning is the one thing the two
      // ways cannot be told apart by.
      const numbered = words.map((word, index) => `${index}:${word} `);
      const increments = numbered.map((text) => chunk({ reasoning_details: details(text) }));
      const snapshots = numbered.map((_, index) =>
        chunk({ reasoning_details: details(numbered.slice(0, index + 1).join('')) }),
      );
      const a = await parseChunks([...increments, chunk({ content: 'x' }, {}, 'stop')]);
      const b = await parseChunks([...snapshots, chunk({ content: 'x' }, {}, 'stop')]);
      expect(b.thinking).toBe(a.thinking);
      expect(a.thinking).toBe(numbered.join('').trimEnd());
    }),
    { numRuns: 200 },
  );
});

describe('how a reply ends', () => {
  test('closed after text with neither a finish nor [DONE]: cut off, and what came is given', async () => {
    const reply = await parseChunks([chunk({ content: 'It is ha' })], { done: false });
    expect(reply).toMatchObject({ text: 'It is ha', error: { code: 'cut', host: 'service.test' } });
  });
  test('closed before anything: a connection that failed', async () => {
    expect((await parseChunks([], { done: false })).error).toMatchObject({
      code: 'network',
      network: 'reset',
    });
  });
  test('[DONE] without a finish ends in order', async () => {
    const reply = await parseChunks([chunk({ content: 'Yes.' })]);
    expect(reply).toMatchObject({ deltas: [{ type: 'text', text: 'Yes.' }], error: null });
  });
  test('a finish is given at once, a usage after it', async () => {
    const reply = await parseChunks([chunk({ content: 'Yes.' }, {}, 'length'), usageChunk]);
    expect(reply.deltas).toEqual([
      { type: 'text', text: 'Yes.' },
      { type: 'finish', reason: 'length' },
      parsedUsage,
    ]);
  });
  test('a finish behind the whole reply is given at once, and beside its last piece with the next event', async () => {
    const given = async (...chunks: readonly object[]): Promise<readonly string[]> => {
      const { deltas } = await parseChunks(chunks, { done: false });
      return deltas.map(({ type }) => type);
    };
    expect(await given(chunk({ content: 'Yes.' }), finish, usageChunk)).toEqual(['text', 'finish', 'usage']);
    expect(await given(chunk({ content: 'Yes.' }, {}, 'stop'), usageChunk)).toEqual([
      'text',
      'finish',
      'usage',
    ]);
    expect(await given(chunk({ content: 'Yes.' }, {}, 'stop'))).toEqual(['text', 'finish']);
  });
  describe('a finish before the end', () => {
    const stop = (content: string): object => chunk({ content }, {}, 'stop');
    const rows: readonly (readonly [
      name: string,
      chunks: readonly object[],
      thinking: string,
      text: string,
    ])[] = [
      ['white space behind it', [stop('Hello'), chunk({ content: '\n' }), usageChunk], '', 'Hello\n'],
      [
        'an empty event behind it',
        [stop('He'), chunk({ content: '' }), chunk({ content: 'llo' })],
        '',
        'Hello',
      ],
      ['more behind it, without a finish', [stop('He'), chunk({ content: 'llo' }), usageChunk], '', 'Hello'],
      [
        'in thinking in tags, and an empty event behind it',
        [stop('<think>a'), chunk({ content: '' }), chunk({ content: 'b</think>Hi' })],
        'ab',
        'Hi',
      ],
      [
        'in thinking that has only its closing tag',
        [stop('a.'), chunk({ content: 'b\n</think>' }), chunk({ content: '' }), chunk({ content: 'Hi' })],
        'a.b\n',
        'Hi',
      ],
      [
        'beside the reasoning',
        [chunk({ reasoning_content: 'a' }, {}, 'stop'), chunk({ content: 'Hi' })],
        'a',
        'Hi',
      ],
    ];
    test.each(rows)('%s', async (_name, chunks, thinking, text) => {
      for (const done of [true, false]) {
        const reply = await parseChunks(chunks, { done });
        expect(reply).toMatchObject({ thinking, text, error: null });
        expect(reply.deltas.filter(({ type }) => type === 'finish')).toEqual([
          { type: 'finish', reason: 'stop' },
        ]);
      }
    });
    test('is the end when the usage comes', async () => {
      const { deltas } = await parseChunks([stop('Yes.'), usageChunk, chunk({ content: ' No.' })]);
      expect(deltas.map(({ type }) => type)).toEqual(['text', 'finish', 'usage']);
    });
  });
  test('what comes behind the whole reply and its finish is not part of it', async () => {
    const reply = await parseChunks([chunk({ content: 'Yes.' }), finish, chunk({ content: ' No.' })]);
    expect(reply).toMatchObject({ text: 'Yes.', error: null });
  });
  test('reasoning alone, with a finish, is an end', async () => {
    const reply = await parseChunks([chunk({ reasoning_content: 'Hm.' }, {}, 'stop')]);
    expect(reply.deltas).toEqual([
      { type: 'thinking', text: 'Hm.' },
      { type: 'finish', reason: 'stop' },
    ]);
  });
  test('a second block that the end of the stream cuts off is thinking, and one that the model left open the reply', async () => {
    const begun = chunk({ content: 'So.\n\n<think>more' });
    expect(await parseChunks([begun, chunk({ content: '' }, {}, 'length')])).toMatchObject({
      thinking: 'more',
      text: 'So.\n\n',
    });
    expect(await parseChunks([begun], { done: false })).toMatchObject({ thinking: 'more', text: 'So.\n\n' });
    expect(await parseChunks([begun, finish])).toMatchObject({ thinking: 'more', text: 'So.\n\nmore' });
  });
  test('an unclosed opening tag in mid-reply loses nothing', async () => {
    const reply = await parseChunks([chunk({ content: 'The <think> tag is old.' }, {}, 'stop')]);
    expect(reply).toMatchObject({ thinking: '', text: 'The <think> tag is old.' });
  });
});

describe('thinking that is cut off is never the reply', () => {
  const mirrored = [
    chunk({ content: '<think>\nThe user', reasoning_content: 'The user' }),
    chunk({ content: ' wants', reasoning_content: ' wants' }),
  ];
  test.each([
    ['length', null],
    ['content_filter', 'policy'],
  ] as const)('by %s', async (reason, code) => {
    const reply = await parseChunks([...mirrored, chunk({ content: '' }, {}, reason)]);
    expect(reply).toMatchObject({ thinking: 'The user wants', text: '' });
    expect(reply.error?.code ?? null).toBe(code);
  });
  test('by a stream that closes', async () => {
    const reply = await parseChunks(mirrored, { done: false });
    expect(reply).toMatchObject({ thinking: 'The user wants', text: '', error: { code: 'cut' } });
  });
});

describe('faults inside a stream', () => {
  test.each([
    [
      'an error event',
      { type: 'error', error: { type: 'overloaded_error', message: 'high load' } },
      'busy',
      null,
    ],
    [
      'an error object',
      { error: { message: 'insufficient balance (1008)', http_code: '429' } },
      'balance',
      1008,
    ],
    ['base_resp', { choices: null, base_resp: { status_code: 2061, status_msg: 'plan' } }, 'plan', 2061],
    ['an error that is text', { error: 'no such thing' }, 'internal', null],
    ['input moderated', { choices: [], input_sensitive: true }, 'policy', 1026],
    ['output moderated', { choices: [], output_sensitive: true }, 'policy', 1027],
    ['content filter', chunk({}, {}, 'content_filter'), 'policy', null],
  ])('%s ends it, and what came is given', async (_name, event, code, serviceCode) => {
    const reply = await parseChunks([chunk({ content: 'Half a' }), event, chunk({ content: ' reply' })]);
    expect(reply.text).toBe('Half a');
    expect(reply.error).toMatchObject({ code, serviceCode });
  });
  test.each(['{"choices":[{"del', 'null', '"words"', '<html>'])('%s is no event', async (event) => {
    expect((await parseChunks([chunk({ content: 'Half' }), event])).error?.code).toBe('cut');
    expect((await parseChunks([event])).error?.code).toBe('internal');
  });
});

test('a delta of a megabyte passes whole', async () => {
  const text = 'All < work `and` no\nplay. '.repeat(40_000);
  expect((await parseChunks([chunk({ content: text }, {}, 'stop')])).text).toBe(text);
});
