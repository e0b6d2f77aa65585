import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import { baseResp } from '../exchange/error-bodies.ts';
import type { StreamEvent } from '../exchange/event-stream.ts';
import type { ChatWire } from '../faults/chat-wire.ts';
import { callPieces } from './call-pieces.ts';
import type { CompletionCall } from './chat-request.ts';
import { reasoningDetail, thinkingDeltas, type ReasoningForm, type ReplyDelta } from './reasoning-deltas.ts';
import type { TokenCounts, WrittenCall, WrittenReply } from './written-reply.ts';

export interface Pace {
  /** Epoch milliseconds of the first piece. */
  readonly firstPieceAt: number;
  readonly tokenIntervalMs: number;
}

const notModerated = {
  input_sensitive: false,
  output_sensitive: false,
  input_sensitive_type: 0,
  output_sensitive_type: 0,
  output_sensitive_int: 0,
};
const noUsageYet = {
  null: { usage: null },
  zeros: { usage: { total_tokens: 0, total_characters: 0 } },
  absent: {},
};

/** The chunks of one reply, each when it is due. @throws AbortError when `signal` fires. */
export async function* chatEvents(
  id: string,
  call: CompletionCall,
  reply: WrittenReply,
  wire: ChatWire,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const shared = {
    id,
    object: 'chat.completion.chunk',
    created: Math.floor(epochMs() / 1000),
    model: call.model.id,
  };
  const usage = usageBody(reply.usage, wire);
  const usageIn = call.includeUsage || wire.usage !== undefined ? (wire.usage ?? 'ownChunk') : 'absent';
  const end = usageIn === 'finishChunk' ? { usage, base_resp: baseResp(0, '') } : {};
  const moderation =
    reply.finish === 'content_filter' ? { ...notModerated, output_sensitive: true } : notModerated;
  const chunk = (choice: object, extra: object): string =>
    JSON.stringify({
      ...shared,
      choices: [{ index: 0, ...choice }],
      ...noUsageYet[wire.midUsage ?? 'null'],
      ...moderation,
      ...extra,
    });

  let soFar = '';
  let due = pace.firstPieceAt;
  let held: ReplyDelta | null = null;
  const form = wire.reasoning ?? (call.split ? 'split' : 'tags');
  for (const next of replyDeltas(reply, form, wire)) {
    if (held !== null) {
      await waitUntil(due, signal);
      yield event(held);
      due += pace.tokenIntervalMs;
    }
    held = next;
  }
  if (held !== null) await waitUntil(due, signal);
  const finish = { finish_reason: reply.finish };
  if (held !== null && wire.finishWithContent === true) {
    yield event(held, finish, end);
  } else {
    if (held !== null) yield event(held);
    yield { data: chunk({ ...finish, delta: delta({ content: '' }) }, end), piece: null, amount: 0 };
  }
  if (usageIn === 'ownChunk') {
    const data = JSON.stringify({ ...shared, choices: [], usage, base_resp: baseResp(0, '') });
    yield { data, piece: null, amount: 0 };
  }
  if (wire.done !== false) yield { data: '[DONE]', piece: null, amount: 0 };

  function event(
    { piece, amount, ...fields }: ReplyDelta,
    choice: object = {},
    extra: object = {},
  ): StreamEvent {
    soFar += fields.content ?? '';
    const content = wire.contentSnapshots === true && soFar !== '' ? { content: soFar } : {};
    return { data: chunk({ ...choice, delta: delta({ ...fields, ...content }) }, extra), piece, amount };
  }

  /** Every delta repeats who speaks. */
  function delta(fields: object): object {
    const role = wire.role ?? 'always';
    const speaker = role === 'absent' ? {} : { role: role === 'empty' ? '' : 'assistant' };
    return { ...speaker, name: 'MiniMax AI', audio_content: '', ...fields };
  }
}

function* replyDeltas(reply: WrittenReply, form: ReasoningForm, wire: ChatWire): Generator<ReplyDelta> {
  yield* thinkingDeltas(reply.thinking, form, wire.thinkTag);
  for (const part of reply.parts) {
    if (part.kind === 'calls') {
      yield* callDeltas(part.calls, wire);
    } else {
      for (const piece of part.pieces) yield { content: piece, piece: 'reply', amount: piece.length };
    }
  }
}

function* callDeltas(calls: readonly WrittenCall[], wire: ChatWire): Generator<ReplyDelta> {
  const isWhole = wire.callsInOnePiece === true;
  for (const { step, call, text } of callPieces(calls, wire)) {
    if (step === 'close' || (isWhole && step === 'arguments')) continue;
    const index = wire.callIndex === false ? {} : { index: call.index };
    const later =
      wire.callIds === 'emptyLater' ? { id: '' } : wire.callIds === 'always' ? { id: call.id } : {};
    const first = { id: call.id, type: 'function', ...index };
    const named = { name: call.name, arguments: isWhole ? call.pieces.join('') : '' };
    const piece =
      step === 'open' ? { ...first, function: named } : { ...later, ...index, function: { arguments: text } };
    yield { tool_calls: [piece], piece: 'call', amount: 0 };
  }
}

/** The whole reply as one JSON body. */
export function chatCompletion(
  id: string,
  call: CompletionCall,
  reply: WrittenReply,
  wire: ChatWire,
): object {
  const thinking = reply.thinking.join('');
  const text = reply.parts.map((part) => (part.kind === 'text' ? part.pieces.join('') : '')).join('');
  const calls = reply.parts.flatMap((part) => (part.kind === 'calls' ? part.calls : []));
  const tag = wire.thinkTag ?? 'think';
  const tags = thinking === '' || call.split ? '' : `<${tag}>\n${thinking}\n</${tag}>\n\n`;
  const reasoning =
    thinking === '' || !call.split
      ? {}
      : { reasoning_content: thinking, reasoning_details: [reasoningDetail(thinking)] };
  return {
    id,
    object: 'chat.completion',
    created: Math.floor(epochMs() / 1000),
    model: call.model.id,
    choices: [
      {
        index: 0,
        finish_reason: reply.finish,
        message: {
          role: 'assistant',
          name: 'MiniMax AI',
          audio_content: '',
          content: tags + text,
          ...reasoning,
          ...(calls.length === 0 ? {} : { tool_calls: calls.map(callBody) }),
        },
      },
    ],
    usage: usageBody(reply.usage, wire),
    ...notModerated,
    output_sensitive: reply.finish === 'content_filter',
    service_tier: 'standard',
    base_resp: baseResp(0, ''),
  };
}

const callBody = ({ id, name, index, pieces }: WrittenCall): object => ({
  id,
  type: 'function',
  index,
  function: { name, arguments: pieces.join('') },
});

function usageBody(counts: TokenCounts, { cachedTokens = 0, cacheWriteTokens }: ChatWire): object {
  return {
    total_tokens: counts.prompt + counts.completion,
    total_characters: 0,
    prompt_tokens: counts.prompt,
    completion_tokens: counts.completion,
    prompt_tokens_details: { cached_tokens: Math.min(cachedTokens, counts.prompt) },
    completion_tokens_details: { reasoning_tokens: counts.reasoning },
    // As a proxy tells it; the service itself has no word for it here.
    ...(cacheWriteTokens === undefined ? {} : { cache_creation_input_tokens: cacheWriteTokens }),
  };
}
