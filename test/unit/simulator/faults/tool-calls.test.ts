import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  CHAT,
  chatBody,
  events,
  json,
  MESSAGES,
  messagesBody,
  namedEvents,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';

type Rule = ScriptInput['rules'][number];
type Wire = NonNullable<Rule['chatWire']>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const ONE = { name: 'one', arguments: '{"a":1}', callId: 'c1', pieces: [2, 3] };
const TWO = { name: 'two', arguments: '{"b":2}', callId: 'c2', pieces: [4] };

interface Piece {
  readonly id?: string;
  readonly type?: string;
  readonly index?: number;
  readonly function: { readonly name?: string; readonly arguments: string };
}
interface Choice {
  readonly finish_reason?: string;
  readonly delta: { readonly content?: string; readonly tool_calls?: readonly Piece[] };
}

async function overChat(reply: NonNullable<Rule['reply']>, chatWire: Wire = {}, body = chatBody('hello')) {
  simulator.setScript({
    rules: [{ match: { route: 'chat' }, reply: { thinking: '', ...reply }, chatWire }],
  });
  const answer = await call(simulator, { path: CHAT, body });
  const choices = events(answer)
    .filter((data) => data !== '[DONE]')
    .flatMap((data) => (JSON.parse(data) as { choices: readonly Choice[] }).choices);
  return {
    answer,
    pieces: choices.flatMap(({ delta }) => delta.tool_calls ?? []),
    said: choices.map(({ delta }) => delta.tool_calls?.[0]?.function.name ?? delta.content ?? ''),
    finish: choices.at(-1)?.finish_reason,
  };
}

interface Event {
  readonly type: string;
  readonly index?: number;
  readonly content_block?: { readonly id?: string; readonly name?: string; readonly input?: unknown };
  readonly delta?: { readonly partial_json?: string; readonly stop_reason?: string };
}

async function overMessages(reply: NonNullable<Rule['reply']>, chatWire: Wire = {}) {
  simulator.setScript({
    rules: [{ match: { route: 'messages' }, reply: { thinking: '', ...reply }, chatWire }],
  });
  const answer = await call(simulator, { path: MESSAGES, body: messagesBody('hello') });
  const all = namedEvents(answer).map(({ data }) => JSON.parse(data) as Event);
  const steps = all.flatMap(({ type, index, content_block: block, delta }) => {
    if (block !== undefined) return [`${index} start ${block.name ?? ''}`];
    if (delta?.partial_json !== undefined) return [`${index} ${delta.partial_json}`];
    return type === 'content_block_stop' ? [`${index} stop`] : [];
  });
  return {
    answer,
    steps,
    inputs: all.flatMap(({ content_block: block }) => (block === undefined ? [] : [block.input])),
    stop: all.flatMap(({ delta }) => delta?.stop_reason ?? [])[0],
  };
}

describe('calls over chat completions', () => {
  test('have their id and name on the first piece, and their arguments in the lengths of the script', async () => {
    const { pieces, finish } = await overChat({ toolCalls: [ONE, TWO] });
    expect(pieces).toEqual([
      { id: 'c1', type: 'function', index: 0, function: { name: 'one', arguments: '' } },
      { index: 0, function: { arguments: '{"' } },
      { index: 0, function: { arguments: 'a":' } },
      { index: 0, function: { arguments: '1}' } },
      { id: 'c2', type: 'function', index: 1, function: { name: 'two', arguments: '' } },
      { index: 1, function: { arguments: '{"b"' } },
      { index: 1, function: { arguments: ':2}' } },
    ]);
    expect(finish).toBe('tool_calls');
  });

  test('have ids of their own where the script gives none', async () => {
    const ids = async () =>
      (await overChat({ toolCalls: [{ name: 'f' }, { name: 'f' }] })).pieces.flatMap(({ id }) => id ?? []);
    const first = await ids();
    expect(first.every((id) => /^call_function_[0-9a-f]{12}_[12]$/.test(id))).toBe(true);
    expect(new Set([...first, ...(await ids())]).size).toBe(4);
  });

  test('stand among what is said', async () => {
    const { said } = await overChat({
      text: 'Before.',
      tokenChars: 20,
      toolCalls: [
        { ...ONE, arguments: '', thenText: 'Between.' },
        { ...TWO, arguments: '', thenText: 'After.' },
      ],
    });
    expect(said).toEqual(['Before.', 'one', 'Between.', 'two', 'After.', '']);
  });

  test('have an empty id later, or always theirs, and no index', async () => {
    const ids = async (wire: Wire) => (await overChat({ toolCalls: [TWO] }, wire)).pieces.map(({ id }) => id);
    expect(await ids({ callIds: 'emptyLater' })).toEqual(['c2', '', '']);
    expect(await ids({ callIds: 'always' })).toEqual(['c2', 'c2', 'c2']);
    const { pieces } = await overChat({ toolCalls: [ONE] }, { callIndex: false });
    expect(pieces.some((piece) => 'index' in piece)).toBe(false);
  });

  test('come in one piece', async () => {
    const { pieces } = await overChat({ toolCalls: [ONE, TWO] }, { callsInOnePiece: true });
    expect(pieces.map((piece) => piece.function.arguments)).toEqual(['{"a":1}', '{"b":2}']);
  });

  test('come by turns, or the last one first', async () => {
    const indexes = async (callOrder: NonNullable<Wire['callOrder']>) =>
      (await overChat({ toolCalls: [ONE, TWO] }, { callOrder })).pieces.map(({ index }) => index);
    expect(await indexes('interleaved')).toEqual([0, 1, 0, 1, 0, 1, 0]);
    expect(await indexes('reversed')).toEqual([1, 1, 1, 0, 0, 0, 0]);
  });

  test('finish with stop, with broken arguments and with a tool that nobody offered', async () => {
    const { pieces, finish } = await overChat({
      toolCalls: [{ name: 'nobody', arguments: '{"a":', callId: 'x' }],
      finish: 'stop',
    });
    expect(pieces.map((piece) => piece.function.arguments).join('')).toBe('{"a":');
    expect(finish).toBe('stop');
  });

  test('stand whole in a reply that is not streamed', async () => {
    const body = chatBody('hello', { stream: false });
    const { answer } = await overChat({ text: 'Wait.', toolCalls: [ONE] }, { plainJson: true }, body);
    expect(json(answer)).toMatchObject({
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            content: 'Wait.',
            tool_calls: [{ id: 'c1', type: 'function', function: { name: 'one', arguments: '{"a":1}' } }],
          },
        },
      ],
    });
  });

  test('are cut where the limit of tokens is', async () => {
    const body = chatBody('hello', { max_completion_tokens: 3 });
    const { pieces, finish } = await overChat({ toolCalls: [ONE, TWO] }, {}, body);
    expect(pieces.map((piece) => piece.function.arguments).join('')).toBe('{"a');
    expect(finish).toBe('length');
  });
});

describe('calls over messages', () => {
  test('are blocks, one behind the other', async () => {
    const { steps, inputs, stop } = await overMessages({ text: 'Wait.', toolCalls: [ONE, TWO] });
    expect(steps).toEqual([
      '0 start ',
      '0 stop',
      '1 start one',
      '1 {"',
      '1 a":',
      '1 1}',
      '1 stop',
      '2 start two',
      '2 {"b"',
      '2 :2}',
      '2 stop',
    ]);
    expect(inputs).toEqual([undefined, {}, {}]);
    expect(stop).toBe('tool_use');
  });

  test('stand among what is said', async () => {
    const { steps } = await overMessages({
      text: 'Before.',
      toolCalls: [
        { ...ONE, arguments: '', thenText: 'Between.' },
        { ...TWO, arguments: '' },
      ],
    });
    expect(steps.filter((step) => step.includes('start'))).toEqual([
      '0 start ',
      '1 start one',
      '2 start ',
      '3 start two',
    ]);
  });

  test('have their input in the start, and again or not', async () => {
    const only = await overMessages({ toolCalls: [ONE] }, { inputInStart: 'only' });
    expect([only.inputs, only.steps]).toEqual([[{ a: 1 }], ['0 start one', '0 stop']]);
    const repeated = await overMessages({ toolCalls: [ONE] }, { inputInStart: 'repeated' });
    expect([repeated.inputs, repeated.steps.length]).toEqual([[{ a: 1 }], 5]);
  });

  test('come in one piece, by turns, or the last one first', async () => {
    const steps = async (wire: Wire) => (await overMessages({ toolCalls: [ONE, TWO] }, wire)).steps;
    expect(await steps({ callsInOnePiece: true })).toEqual([
      '0 start one',
      '0 {"a":1}',
      '0 stop',
      '1 start two',
      '1 {"b":2}',
      '1 stop',
    ]);
    expect((await steps({ callOrder: 'interleaved' })).map((step) => step[0]).join('')).toBe('010101010');
    expect((await steps({ callOrder: 'reversed' })).map((step) => step[0]).join('')).toBe('111100000');
  });

  test('finish with end_turn, and with broken arguments', async () => {
    const { steps, stop } = await overMessages({
      toolCalls: [{ name: 'f', arguments: '{"a":' }],
      finish: 'stop',
    });
    expect(
      steps
        .slice(1, -1)
        .map((step) => step.slice(2))
        .join(''),
    ).toBe('{"a":');
    expect(stop).toBe('end_turn');
  });
});

describe('rounds', () => {
  const question = { role: 'user', content: 'hello' };
  const round = (id: string, result: string) => [
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id, type: 'function', function: { name: 'f', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: id, content: result },
  ];
  const messagesRound = (id: string, result: string) => [
    { role: 'assistant', content: [{ type: 'tool_use', id, name: 'f', input: {} }] },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: result }] },
  ];
  const says = (match: Omit<Rule['match'], 'route'>, text: string): Rule[] =>
    (['chat', 'messages'] as const).map((route) => ({
      match: { route, ...match },
      reply: { text, thinking: '' },
    }));

  /** What both wires say to the same conversation. */
  async function answers(
    rounds: readonly string[],
    after: readonly object[] = [],
  ): Promise<readonly string[]> {
    const chat = rounds.flatMap((result, i) => round(`c${i}`, result));
    const messages = rounds.flatMap((result, i) => messagesRound(`c${i}`, result));
    const one = await call(simulator, {
      path: CHAT,
      body: chatBody('', { messages: [question, ...chat, ...after], stream: false }),
    });
    const other = await call(simulator, {
      path: MESSAGES,
      body: messagesBody('', { messages: [question, ...messages, ...after], stream: false }),
    });
    const { choices } = json(one) as { choices: readonly { message: { content: string } }[] };
    const { content } = json(other) as { content: readonly { text: string }[] };
    return [choices[0]?.message.content ?? '', content[0]?.text ?? ''];
  }

  test('are counted since the question', async () => {
    simulator.setScript({
      rules: [...says({ rounds: 0 }, 'zero'), ...says({ rounds: 1 }, 'one'), ...says({ rounds: 2 }, 'two')],
    });
    expect(await answers([])).toEqual(['zero', 'zero']);
    expect(await answers(['a'])).toEqual(['one', 'one']);
    expect(await answers(['a', 'b'])).toEqual(['two', 'two']);
    const again = [
      { role: 'assistant', content: 'x' },
      { role: 'user', content: 'and now?' },
    ];
    expect(await answers(['a', 'b'], again)).toEqual(['zero', 'zero']);
  });

  test('are told apart by what the results are and by what comes last', async () => {
    simulator.setScript({
      rules: [
        ...says({ last: 'question' }, 'asked'),
        ...says({ last: 'results' }, 'told'),
        ...says({ toolResults: 2 }, 'twice'),
        ...says({ resultIncludes: 'blue' }, 'blue'),
        ...says({ last: 'reply' }, 'go on'),
      ],
    });
    expect(await answers([])).toEqual(['asked', 'asked']);
    expect(await answers(['red'])).toEqual(['told', 'told']);
    expect(await answers(['red', 'green'])).toEqual(['twice', 'twice']);
    expect(await answers(['light blue', 'green'])).toEqual(['blue', 'blue']);
    expect(await answers(['a'], [{ role: 'assistant', content: 'x' }])).toEqual(['go on', 'go on']);
  });

  test('the question is still matched by its text', async () => {
    simulator.setScript({ rules: says({ textIncludes: 'hell', rounds: 1 }, 'yes') });
    expect(await answers(['a'])).toEqual(['yes', 'yes']);
  });
});

describe('chat completions refuse with 400 and 2013', () => {
  const asked = (...more: readonly object[]) => ({ messages: [{ role: 'user', content: 'x' }, ...more] });
  const calls = (...ids: readonly string[]) => ({
    role: 'assistant',
    tool_calls: ids.map((id) => ({ id, type: 'function', function: { name: 'f', arguments: '{}' } })),
  });
  const result = (id: string) => ({ role: 'tool', tool_call_id: id, content: 'done' });
  const broken = { id: 'a', type: 'function', function: { name: 'f', arguments: '{' } };
  test.each<[string, object, RegExp]>([
    [
      'a tool without parameters',
      { tools: [{ type: 'function', function: { name: 'f' } }] },
      /function parameters is empty/,
    ],
    [
      'a tool of another type',
      { tools: [{ function: { name: 'f', parameters: {} } }] },
      /invalid tool type: /,
    ],
    ['a result of no call', asked(result('a')), /tool call result does not follow tool call/],
    ['a result of another call', asked(calls('a'), result('b')), /tool result's tool id\(b\) not found/],
    ['a call without a result', asked(calls('a', 'b'), result('a')), /tool call and result not match/],
    ['a result twice', asked(calls('a'), result('a'), result('a')), /tool call and result not match/],
    [
      'arguments that are no JSON, sent back',
      asked({ role: 'assistant', tool_calls: [broken] }, result('a')),
      /invalid function arguments json string, tool_call_id: a/,
    ],
  ])('%s', async (_, more, why) => {
    const answer = await call(simulator, { path: CHAT, body: chatBody('hello', more) });
    expect(answer.status).toBe(400);
    expect(answer.body.toString()).toMatch(why);
  });
});
