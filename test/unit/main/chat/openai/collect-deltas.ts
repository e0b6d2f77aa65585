import type { ChatDelta } from '../../../../../src/main/chat/chat-model.ts';
import { ChunkParser } from '../../../../../src/main/chat/openai/chunk-parser.ts';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import { sseData } from '../../../../../src/main/net/http/sse.ts';

export interface Reply {
  readonly thinking: string;
  readonly text: string;
  /** The order of what came, pieces of one kind joined. */
  readonly deltas: readonly ChatDelta[];
  readonly error: ServiceError | null;
}

/** Joins neighbours of one kind, so that replies cut differently can be compared. */
export async function collect(source: AsyncIterable<ChatDelta>): Promise<Reply> {
  const deltas: ChatDelta[] = [];
  let error: ServiceError | null = null;
  try {
    for await (const delta of source) {
      const last = deltas.at(-1);
      if (delta.type === 'text' && last?.type === 'text')
        deltas[deltas.length - 1] = { type: 'text', text: last.text + delta.text };
      else if (delta.type === 'thinking' && last?.type === 'thinking')
        deltas[deltas.length - 1] = { type: 'thinking', text: last.text + delta.text };
      else deltas.push(delta);
    }
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    error = thrown;
  }
  let thinking = '';
  let text = '';
  for (const delta of deltas) {
    if (delta.type === 'thinking') thinking += delta.text;
    if (delta.type === 'text') text += delta.text;
    if (delta.type === 'reinterpret') [thinking, text] = [thinking + text, ''];
  }
  return { thinking, text, deltas, error };
}

/** A reply from the pieces of its wire bytes. */
export function parseWire(pieces: Iterable<Uint8Array>): Promise<Reply> {
  return collect(parsed(pieces));
}

async function* parsed(pieces: Iterable<Uint8Array>): AsyncGenerator<ChatDelta> {
  const parser = new ChunkParser({ host: 'service.test', requestId: null });
  for await (const data of sseData(each(pieces))) yield* parser.push(data);
  yield* parser.end();
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

export interface WireDelta {
  readonly content?: unknown;
  readonly reasoning_content?: unknown;
  readonly reasoning?: unknown;
  readonly reasoning_details?: unknown;
  readonly tool_calls?: unknown;
}

/** One chunk as the service words it. */
export function chunk(delta: WireDelta, more: object = {}, finishReason: string | null = null): object {
  return {
    id: '05b1',
    object: 'chat.completion.chunk',
    model: 'MiniMax-M3',
    choices: [
      {
        index: 0,
        ...(finishReason === null ? {} : { finish_reason: finishReason }),
        delta: { role: 'assistant', name: 'MiniMax AI', audio_content: '', ...delta },
      },
    ],
    usage: null,
    input_sensitive: false,
    output_sensitive: false,
    ...more,
  };
}

export function details(text: string): object[] {
  return [{ type: 'reasoning.text', id: 'reasoning-text-1', format: 'MiniMax-response-v1', index: 0, text }];
}

export const usage = {
  total_tokens: 141,
  total_characters: 0,
  prompt_tokens: 120,
  completion_tokens: 21,
  prompt_tokens_details: { cached_tokens: 64 },
};

/** Events as bytes; `[DONE]` at the end unless told otherwise. */
export function wire(
  chunks: readonly (object | string)[],
  { lineEnd = '\n', done = true }: { lineEnd?: string; done?: boolean } = {},
): Uint8Array {
  const events = chunks.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  if (done) events.push('[DONE]');
  return new TextEncoder().encode(events.map((event) => `data: ${event}${lineEnd}${lineEnd}`).join(''));
}

export function parseChunks(
  chunks: readonly (object | string)[],
  options?: { lineEnd?: string; done?: boolean },
): Promise<Reply> {
  return parseWire([wire(chunks, options)]);
}
