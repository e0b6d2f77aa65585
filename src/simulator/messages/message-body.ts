import { baseResp } from '../exchange/error-bodies.ts';
import type { ChatWire } from '../faults/chat-wire.ts';
import type { Finish, TokenCounts, WrittenCall, WrittenReply } from '../chat/written-reply.ts';
import type { Signer } from './signature.ts';

const STOP_REASONS: Readonly<Record<Finish, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  // Anthropic's; what MiniMax says here is not known.
  content_filter: 'refusal',
};
export const stopReason = (finish: Finish): string => STOP_REASONS[finish];

/** Tokens that were read from the cache or written to it are no part of `input_tokens`. */
export function usageOf(counts: TokenCounts, { cachedTokens = 0, cacheWriteTokens = 0 }: ChatWire): object {
  const read = Math.min(cachedTokens, counts.prompt);
  const written = Math.min(cacheWriteTokens, counts.prompt - read);
  return {
    input_tokens: counts.prompt - read - written,
    output_tokens: counts.completion,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: read,
  };
}

/** What every message is but its content. */
export const messageHead = (id: string, model: string): object => ({
  id,
  type: 'message',
  role: 'assistant',
  model,
});

/** The whole reply as one JSON body. */
export function messageBody(
  id: string,
  model: string,
  reply: WrittenReply,
  wire: ChatWire,
  sign: Signer,
): object {
  const content = contentBlocks(reply, wire, sign);
  return {
    ...messageHead(id, model),
    // Seen where a limit leaves no room for any text.
    content: content.length === 0 ? null : content,
    stop_reason: stopReason(reply.finish),
    stop_sequence: null,
    ...(wire.usage === 'absent' ? {} : { usage: usageOf(reply.usage, wire) }),
    base_resp: baseResp(0, ''),
  };
}

function contentBlocks(reply: WrittenReply, wire: ChatWire, sign: Signer): readonly object[] {
  const thinking = reply.thinking.join('');
  const signature = wire.signature === 'absent' ? {} : { signature: sign(thinking) };
  const said = reply.parts.flatMap((part): readonly object[] =>
    part.kind === 'text' ? [{ type: 'text', text: part.pieces.join('') }] : part.calls.map(callBlock),
  );
  return thinking === '' ? said : [{ type: 'thinking', thinking, ...signature }, ...said];
}

const callBlock = (call: WrittenCall): object => ({
  type: 'tool_use',
  id: call.id,
  name: call.name,
  input: inputOf(call),
});

/** What the arguments say; as they are written when they are no JSON. */
export function inputOf({ pieces }: WrittenCall): unknown {
  const text = pieces.join('');
  try {
    return JSON.parse(text === '' ? '{}' : text) as unknown;
  } catch {
    return text;
  }
}
