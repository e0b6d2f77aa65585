import type { ChatDelta } from '../../../../../src/main/chat/chat-model.ts';
import { EventParser } from '../../../../../src/main/chat/anthropic/event-parser.ts';
import { sseData } from '../../../../../src/main/net/http/sse.ts';
import { collect, type Reply } from '../openai/collect-deltas.ts';

export interface WireEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export const start: WireEvent = {
  type: 'message_start',
  message: {
    id: '06a2',
    type: 'message',
    role: 'assistant',
    model: 'MiniMax-M3',
    content: [],
    stop_reason: null,
    usage: { input_tokens: 0, output_tokens: 0 },
  },
};
export const ping: WireEvent = { type: 'ping' };
export const begin = (index: number, block: object): WireEvent => ({
  type: 'content_block_start',
  index,
  content_block: block,
});
export const delta = (index: number, piece: object): WireEvent => ({
  type: 'content_block_delta',
  index,
  delta: piece,
});
export const stop = (index: number): WireEvent => ({ type: 'content_block_stop', index });
export const said = (index: number, text: string): WireEvent => delta(index, { type: 'text_delta', text });
export const thought = (index: number, thinking: string): WireEvent =>
  delta(index, { type: 'thinking_delta', thinking });
export const signed = (index: number, signature: string): WireEvent =>
  delta(index, { type: 'signature_delta', signature });
export const wroteJson = (index: number, json: string): WireEvent =>
  delta(index, { type: 'input_json_delta', partial_json: json });
export const counts = {
  input_tokens: 56,
  output_tokens: 31,
  cache_creation_input_tokens: 8,
  cache_read_input_tokens: 64,
};
export const end = (reason: string | null = 'end_turn', usage: object = counts): WireEvent => ({
  type: 'message_delta',
  delta: { stop_reason: reason, stop_sequence: null },
  usage,
});
export const over: WireEvent = { type: 'message_stop' };

/** A block of text, whole. */
export const text = (index: number, ...pieces: readonly string[]): readonly WireEvent[] => [
  begin(index, { type: 'text', text: '' }),
  ...pieces.map((piece) => said(index, piece)),
  stop(index),
];
/** A call, whole. */
export const call = (index: number, id: string, ...pieces: readonly string[]): readonly WireEvent[] => [
  begin(index, { type: 'tool_use', id, name: 'time', input: {} }),
  ...pieces.map((piece) => wroteJson(index, piece)),
  stop(index),
];

/** Events as bytes. */
export function wireOf(events: readonly WireEvent[], lineEnd = '\n'): Uint8Array {
  const lines = events.map(
    (event) => `event: ${event.type}${lineEnd}data: ${JSON.stringify(event)}${lineEnd}${lineEnd}`,
  );
  return new TextEncoder().encode(lines.join(''));
}

/** A reply from the pieces of its wire bytes. */
export function parseWire(pieces: Iterable<Uint8Array>): Promise<Reply> {
  return collect(parsed(pieces));
}

export function parseEvents(...events: readonly WireEvent[]): Promise<Reply> {
  return parseWire([wireOf(events)]);
}

async function* parsed(pieces: Iterable<Uint8Array>): AsyncGenerator<ChatDelta> {
  const parser = new EventParser({ host: 'service.test', requestId: null });
  for await (const data of sseData(each(pieces))) yield* parser.push(data);
  yield* parser.end();
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
