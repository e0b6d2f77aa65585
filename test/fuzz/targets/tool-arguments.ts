import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { anthropicRequest } from '../../../src/main/chat/anthropic/anthropic-request.ts';
import { EventParser } from '../../../src/main/chat/anthropic/event-parser.ts';
import type { ChatMessage, ToolCallPart } from '../../../src/main/chat/chat-model.ts';
import { ChunkParser } from '../../../src/main/chat/openai/chunk-parser.ts';
import { openAiRequest } from '../../../src/main/chat/openai/openai-request.ts';
import type { ReplyParser } from '../../../src/main/chat/reply-parser.ts';
import { asked, PLAIN_REQUEST } from '../../support/chat/requests.ts';
import { hostileValue, jsonText } from '../hostile-json.ts';
import { argumentPiece } from '../reply-target.ts';
import { fuzzTarget } from '../target.ts';

const written = fc.oneof(
  hostileValue.map((value) => jsonText({ value })),
  hostileValue.map(jsonText),
  fc.array(argumentPiece, { maxLength: 4 }).map((pieces) => pieces.join('')),
);
const call = fc.record({
  name: fc.oneof(fc.constantFrom('time', 'sum'), fc.string({ unit: 'binary', minLength: 1, maxLength: 80 })),
  argumentsJson: written,
  /** Where the arguments are cut, as shares of their length. */
  cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
});
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

/**
 * Arguments come as the model wrote them, wherever they were cut and over whichever wire; and whatever they are, they go back
 * in a request that is JSON, with an object where one is wanted.
 */
export const toolArguments = fuzzTarget({
  name: 'tool-arguments',
  input: fc.array(call, { minLength: 1, maxLength: 4 }),
  async open() {
    return {
      async run(calls) {
        const overChunks = read(new ChunkParser({ host: 'x', requestId: null }), chunksOf(calls));
        const overEvents = read(new EventParser({ host: 'x', requestId: null }), eventsOf(calls));
        // With the messages API a call waits for the end when its arguments are no object.
        const inOrder = overEvents.toSorted((one, other) => one.callId.localeCompare(other.callId));
        for (const came of [overChunks, inOrder]) {
          assert.deepEqual(
            came.map(({ name, argumentsJson }) => [name, argumentsJson]),
            calls.map(({ name, argumentsJson }) => [
              name,
              argumentsJson.trim() === '' ? '{}' : argumentsJson,
            ]),
          );
        }
        goBack(overChunks);
      },
      async [Symbol.asyncDispose]() {},
    };
  },
});

function read(parser: ReplyParser, events: readonly object[]): readonly ToolCallPart[] {
  const deltas = [...events.flatMap((event) => [...parser.push(JSON.stringify(event))]), ...parser.end()];
  assert.deepEqual(deltas.at(-1), { type: 'finish', reason: 'toolCalls' });
  return deltas.flatMap((delta) => (delta.type === 'toolCall' ? [delta.call] : []));
}

function goBack(calls: readonly ToolCallPart[]): void {
  const messages: readonly ChatMessage[] = [
    { role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
    { role: 'assistant', parts: calls },
    { role: 'tool', parts: calls.map(({ callId }) => ({ type: 'toolResult', callId, text: '' })) },
  ];
  const request = { model: 'any', messages, thinking: { type: 'default' }, ...PLAIN_REQUEST } as const;
  const sentChunks = JSON.parse(JSON.stringify(openAiRequest(asked(request)))) as {
    messages: { tool_calls?: { function: { arguments: string } }[] }[];
  };
  for (const { function: called } of sentChunks.messages[1]?.tool_calls ?? []) {
    assertObject(JSON.parse(called.arguments));
  }
  const sentEvents = JSON.parse(JSON.stringify(anthropicRequest(asked(request)))) as {
    messages: { content: { input?: unknown }[] }[];
  };
  for (const { input } of sentEvents.messages[1]?.content ?? []) assertObject(input);
}

function assertObject(value: unknown): void {
  assert(typeof value === 'object' && value !== null && !Array.isArray(value), 'no object');
}

function piecesOf({ argumentsJson, cuts }: Call): readonly string[] {
  const { length } = argumentsJson;
  const places = [0, ...cuts.map((share) => Math.floor(share * length)).toSorted((a, b) => a - b), length];
  return places.slice(1).map((to, at) => argumentsJson.slice(places[at], to));
}

const chunkOf = (delta: object, finish?: string): object => ({
  choices: [{ index: 0, delta, ...(finish === undefined ? {} : { finish_reason: finish }) }],
});

function chunksOf(calls: readonly Call[]): readonly object[] {
  return [
    ...calls.flatMap((one, index) => [
      chunkOf({ tool_calls: [{ index, id: `c${index}`, function: { name: one.name, arguments: '' } }] }),
      ...piecesOf(one).map((text) => chunkOf({ tool_calls: [{ index, function: { arguments: text } }] })),
    ]),
    chunkOf({}, 'tool_calls'),
  ];
}

function eventsOf(calls: readonly Call[]): readonly object[] {
  return [
    ...calls.flatMap((one, index) => [
      {
        type: 'content_block_start',
        index,
        content_block: { type: 'tool_use', id: `c${index}`, name: one.name, input: {} },
      },
      ...piecesOf(one).map((text) => ({
        type: 'content_block_delta',
        index,
        delta: { type: 'input_json_delta', partial_json: text },
      })),
      { type: 'content_block_stop', index },
    ]),
    { type: 'message_delta', delta: { stop_reason: 'tool_use' } },
    { type: 'message_stop' },
  ];
}
