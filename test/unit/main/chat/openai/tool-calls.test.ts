import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ToolCallPart } from '../../../../../src/main/chat/chat-model.ts';
import { ChunkParser } from '../../../../../src/main/chat/openai/chunk-parser.ts';
import { chunk, parseChunks, parseWire, usage, wire } from './collect-deltas.ts';

const piece = (fields: object): object => chunk({ tool_calls: [fields] });
const fn = (argumentsJson: unknown, name?: string): object => ({
  function: { ...(name === undefined ? {} : { name }), arguments: argumentsJson },
});
const begin = (index: number, id: string, name = 'time'): object =>
  piece({ index, id, type: 'function', ...fn('', name) });
const end = chunk({}, {}, 'tool_calls');

async function callsOf(...chunks: readonly object[]): Promise<readonly ToolCallPart[]> {
  const { deltas, error } = await parseChunks(chunks);
  expect(error).toBeNull();
  return deltas.flatMap((delta) => (delta.type === 'toolCall' ? [delta.call] : []));
}
const inShort = ({ callId, name, argumentsJson }: ToolCallPart): string =>
  `${callId} ${name} ${argumentsJson}`;

test('a call is given whole, behind what was said and before the finish', async () => {
  const { deltas } = await parseChunks([
    chunk({ content: 'I look. ' }),
    begin(0, 'c1'),
    piece({ index: 0, ...fn('{"tz":') }),
    piece({ index: 0, ...fn('"UTC"}') }),
    end,
    { choices: [], usage },
  ]);
  expect(deltas).toMatchObject([
    { type: 'text', text: 'I look. ' },
    { type: 'toolCall', call: { callId: 'c1', name: 'time', argumentsJson: '{"tz":"UTC"}' } },
    { type: 'finish', reason: 'toolCalls' },
    { type: 'usage' },
  ]);
});

test('arguments may be cut anywhere, in bytes and in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.json({ maxDepth: 2 }),
      fc.array(fc.nat(40), { maxLength: 4 }),
      async (value, cuts) => {
        const written = `{"v":${value}}`;
        const places = [0, ...cuts.toSorted((a, b) => a - b), written.length];
        const pieces = places.slice(1).map((to, at) => written.slice(places[at], to));
        const bytes = wire([
          begin(0, 'c1'),
          ...pieces.map((text) => piece({ index: 0, id: '', ...fn(text) })),
          end,
        ]);
        const middle = Math.floor(bytes.length / 2);
        const { deltas } = await parseWire([bytes.subarray(0, middle), bytes.subarray(middle)]);
        expect(deltas[0]).toMatchObject({ call: { argumentsJson: written } });
      },
    ),
  );
});

describe('several calls', () => {
  test('are told by their index, also interleaved', async () => {
    const calls = await callsOf(
      begin(0, 'a', 'one'),
      begin(1, 'b', 'two'),
      piece({ index: 1, ...fn('{"b":1}') }),
      piece({ index: 0, ...fn('{"a":1}') }),
      end,
    );
    expect(calls.map(inShort)).toEqual(['a one {"a":1}', 'b two {"b":1}']);
  });
  test('of one index are told by their ids', async () => {
    const calls = await callsOf(
      piece({ index: 0, id: 'a', ...fn('{"a":1}', 'one') }),
      piece({ index: 0, id: 'b', ...fn('{"b":', 'two') }),
      piece({ index: 0, ...fn('1}') }),
      end,
    );
    expect(calls.map(inShort)).toEqual(['a one {"a":1}', 'b two {"b":1}']);
  });
  test('of one id are told by their indexes, and each gets an id of its own', async () => {
    const both = await callsOf(
      piece({ index: 0, id: 'time', ...fn('{"a":1}', 'time') }),
      piece({ index: 1, id: 'time', ...fn('{"a":1}', 'time') }),
      piece({ index: 0, id: 'time', ...fn('') }),
      end,
    );
    expect(both.map(({ argumentsJson }) => argumentsJson)).toEqual(['{"a":1}', '{"a":1}']);
    expect(new Set(both.map(({ callId }) => callId)).size).toBe(2);
  });
  test('without an index are told by their ids, and without those by their names', async () => {
    const byId = await callsOf(
      piece({ id: 'a', ...fn('{"a"', 'one') }),
      piece({ ...fn(':1}') }),
      piece({ id: 'b', ...fn('{}', 'two') }),
      end,
    );
    expect(byId.map(inShort)).toEqual(['a one {"a":1}', 'b two {}']);
    const byName = await callsOf(piece(fn('{"a":1}', 'one')), piece(fn('{}', 'two')), end);
    expect(byName.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(new Set(byName.map(({ callId }) => callId)).size).toBe(2);
  });
  test('beyond what anybody means are left out', async () => {
    const many = Array.from({ length: 300 }, (_, index) => begin(index, `c${index}`));
    expect(await callsOf(...many, end)).toHaveLength(64);
  });
});

describe('odd forms', () => {
  test('arguments that are an object', async () => {
    expect((await callsOf(piece({ index: 0, id: 'a', ...fn({ a: 1 }, 'one') }), end)).map(inShort)).toEqual([
      'a one {"a":1}',
    ]);
  });
  test('a call that is told once more when it is whole', async () => {
    const whole = piece({ index: 0, id: 'a', ...fn('{"a":1}', 'one') });
    expect((await callsOf(whole, whole, end)).map(inShort)).toEqual(['a one {"a":1}']);
  });
  test('no arguments at all', async () => {
    expect((await callsOf(begin(0, 'a'), end)).map(inShort)).toEqual(['a time {}']);
  });
  test('a finish for another reason, none but [DONE], and one for calls that never came', async () => {
    const reasons = async (...chunks: readonly object[]) => (await parseChunks(chunks)).deltas.at(-1);
    expect(await reasons(begin(0, 'a'), chunk({}, {}, 'stop'))).toEqual({
      type: 'finish',
      reason: 'toolCalls',
    });
    const called = piece({ index: 0, id: 'a', ...fn('{}', 'time') });
    expect(await reasons(called)).toEqual({ type: 'finish', reason: 'toolCalls' });
    expect(await reasons(chunk({ content: 'Yes.' }), end)).toEqual({ type: 'finish', reason: 'stop' });
  });
  test('a finish beside the call, and one that comes too early', async () => {
    expect(
      await callsOf(
        chunk({ tool_calls: [{ index: 0, id: 'a', ...fn('{"a"', 'one') }] }, {}, 'tool_calls'),
        chunk({ tool_calls: [{ index: 0, ...fn(':1}') }] }, {}, 'tool_calls'),
      ),
    ).toMatchObject([{ argumentsJson: '{"a":1}' }]);
  });
  test('a whole reply', async () => {
    const message = { content: null, tool_calls: [{ id: 'a', type: 'function', ...fn('{"a":1}', 'one') }] };
    const parser = new ChunkParser({ host: 'service.test', requestId: null });
    const body = JSON.stringify({ choices: [{ finish_reason: 'tool_calls', message }] });
    expect([...parser.push(body), ...parser.end()]).toMatchObject([
      { call: { callId: 'a', argumentsJson: '{"a":1}' } },
      { type: 'finish', reason: 'toolCalls' },
    ]);
  });
  test('arguments that the limit cut off are no call', async () => {
    const { deltas } = await parseChunks([
      begin(0, 'a'),
      piece({ index: 0, ...fn('{"a') }),
      chunk({}, {}, 'length'),
    ]);
    expect(deltas).toEqual([{ type: 'finish', reason: 'length' }]);
  });
  test('arguments that the limit cut off before they began are no call, and those before are', async () => {
    const { deltas } = await parseChunks([begin(0, 'a'), begin(1, 'b'), chunk({}, {}, 'length')]);
    expect(deltas).toMatchObject([{ call: { callId: 'a' } }, { type: 'finish', reason: 'toolCalls' }]);
    expect((await parseChunks([begin(0, 'a'), chunk({}, {}, 'length')])).deltas).toEqual([
      { type: 'finish', reason: 'length' },
    ]);
  });
  test('arguments that never began are no call where nobody said why the reply ended', async () => {
    const called = piece({ index: 0, id: 'a', ...fn('{}', 'time') });
    expect((await parseChunks([chunk({ content: 'So. ' }), begin(0, 'a')])).deltas).toEqual([
      { type: 'text', text: 'So. ' },
    ]);
    expect((await parseChunks([called, begin(1, 'b')])).deltas).toMatchObject([
      { call: { callId: 'a' } },
      { type: 'finish', reason: 'toolCalls' },
    ]);
  });
  test('a call that was cut off with the connection is nothing that was given', async () => {
    const { deltas, error } = await parseChunks([begin(0, 'a')], { done: false });
    expect([deltas, error?.code]).toEqual([[], 'network']);
  });
});

test('an id is made up where there is none, and where the conversation has it already', async () => {
  const parser = new ChunkParser({ host: 'x', requestId: null, usedCallIds: new Set(['a']) });
  const chunks = [begin(0, 'a'), begin(1, ''), begin(2, 'b'), end];
  const deltas = [...chunks.flatMap((one) => [...parser.push(JSON.stringify(one))]), ...parser.end()];
  const ids = deltas.flatMap((delta) => (delta.type === 'toolCall' ? [delta.call.callId] : []));
  expect(ids).toEqual([expect.stringMatching(/^call_\w{32}$/), expect.stringMatching(/^call_\w{32}$/), 'b']);
  expect(new Set(ids).size).toBe(3);
});

test('usage tells what was written to the cache, and what a proxy bills', async () => {
  const told = async (more: object): Promise<unknown> =>
    (await parseChunks([chunk({ content: 'Yes.' }, { usage: { ...usage, ...more } }, 'stop')])).deltas.find(
      ({ type }) => type === 'usage',
    );
  expect(await told({ cache_creation_input_tokens: 9, cost: 0.003 })).toMatchObject({
    usage: { inputTokens: 120, cachedTokens: 64, cacheWriteTokens: 9, billedUsd: 0.003 },
  });
  expect(
    await told({ prompt_tokens_details: { cached_tokens: 100, cache_creation_tokens: 50 }, cost: 0 }),
  ).toMatchObject({ usage: { cachedTokens: 100, cacheWriteTokens: 20, billedUsd: null } });
});
