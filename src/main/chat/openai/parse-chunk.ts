import { z } from 'zod';
import type { ChatUsage, FinishReason } from '../chat-model.ts';
import { jsonOf } from '../call-drafts.ts';
import { billedUsd, tokens } from '../usage-fields.ts';
import type { CallPiece } from './call-pieces.ts';

/** What one chunk of a stream says, or a whole reply that came as plain JSON. */
export interface ReplyChunk {
  readonly content: string;
  readonly reasoningContent: string;
  /** What OpenRouter and newer servers call it. */
  readonly reasoning: string;
  /** The texts of all items, joined. */
  readonly reasoningDetails: string;
  readonly calls: readonly CallPiece[];
  /** `content` and the reasoning are a complete message, not pieces. */
  readonly whole: boolean;
  readonly finish: FinishReason | null;
  readonly usage: ChatUsage | null;
  readonly moderated: 'input' | 'output' | null;
}

// Every field may be missing, null or of another type on some model, version or proxy, and none of that is worth a
// failed reply: `catch` reads the unexpected as missing.
const string = z.string().nullish().catch(null);
const call = z.object({
  index: z.int().nullish().catch(null),
  id: string,
  function: z
    .object({
      name: string,
      // A text, cut anywhere, and with some servers the arguments themselves.
      arguments: z
        .union([z.string(), z.record(z.string(), z.unknown()).transform(jsonOf)])
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
// A text, or a list of pieces that have one: read by hand, because a choice between two shapes is most of what a chunk costs.
const text = z.unknown().optional();
const message = z.object({
  content: text,
  reasoning_content: text,
  reasoning: text,
  reasoning_details: text,
  thinking: text,
  tool_calls: z.array(call.nullable().catch(null)).nullish().catch(null),
});
const usageShape = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: z
    .object({ cached_tokens: tokens, cache_creation_tokens: tokens })
    .nullish()
    .catch(null),
  // LiteLLM's, which has them from a service that says it so.
  cache_creation_input_tokens: tokens,
  cost: billedUsd,
});
const chunkShape = z.object({
  choices: z
    .array(
      z.object({
        delta: message.nullish().catch(null),
        message: message.nullish().catch(null),
        finish_reason: z.string().nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
  usage: usageShape.nullish().catch(null),
  input_sensitive: z.boolean().catch(false),
  output_sensitive: z.boolean().catch(false),
});

const finishReasons: ReadonlyMap<string, FinishReason> = new Map<string, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'contentFilter'],
  ['tool_calls', 'toolCalls'],
]);

/** Null when the value is no object at all. Errors are not looked for here: see isErrorBody. */
export function parseChunk(value: unknown): ReplyChunk | null {
  const parsed = chunkShape.safeParse(value);
  if (!parsed.success) return null;
  const { choices, usage, input_sensitive, output_sensitive } = parsed.data;
  const choice = choices?.[0];
  const said = choice?.delta ?? choice?.message;
  return {
    content: textOf(said?.content, 'reply'),
    reasoningContent: textOf(said?.reasoning_content) || textOf(said?.thinking) || thinkingIn(said?.content),
    reasoning: textOf(said?.reasoning),
    reasoningDetails: textOf(said?.reasoning_details),
    whole: choice?.delta == null && choice?.message != null,
    finish:
      choice?.finish_reason == null || choice.finish_reason === ''
        ? null
        : (finishReasons.get(choice.finish_reason) ?? 'unknown'),
    calls: (said?.tool_calls ?? []).flatMap((piece) => (piece === null ? [] : [callPiece(piece)])),
    // Chunks in mid-stream carry zeros.
    usage: usage == null || usage.prompt_tokens === 0 ? null : usageOf(usage),
    moderated: input_sensitive ? 'input' : output_sensitive ? 'output' : null,
  };
}

/** Blocks of these types in a list are thinking: Mistral's, Anthropic's as proxies pass them on, OpenRouter's. */
const THINKING_TYPE = /^(?:redacted_)?(?:thinking|thought|reasoning)/;

/** @param of what else a list of blocks may hold is left out. */
function textOf(value: unknown, of: 'reply' | 'all' = 'all'): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.map((block) => (of === 'reply' && isThinking(block) ? '' : blockText(block))).join('');
}

function thinkingIn(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content.map((block) => (isThinking(block) ? blockText(block) : '')).join('');
}

interface Block {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly thinking?: unknown;
  readonly summary?: unknown;
}

function isThinking(block: unknown): boolean {
  if (typeof block !== 'object' || block === null) return false;
  const { type } = block as Block;
  return typeof type === 'string' && THINKING_TYPE.test(type);
}

/** A text, or a list of blocks that have one. */
function blockText(block: unknown): string {
  if (typeof block !== 'object' || block === null) return '';
  const { text: said, thinking, summary } = block as Block;
  const value = [said, thinking, summary].find((one) => typeof one === 'string' || Array.isArray(one));
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(innermostText).join('') : '';
}

function innermostText(block: unknown): string {
  if (typeof block !== 'object' || block === null) return '';
  const { text: said } = block as Block;
  return typeof said === 'string' ? said : '';
}

function callPiece({ index, id, function: called }: z.infer<typeof call>): CallPiece {
  return {
    index: index ?? null,
    id: id ?? '',
    name: called?.name ?? '',
    argumentsJson: called?.arguments ?? '',
  };
}

/** The prompt's count includes what was read from the cache and what was written to it. */
function usageOf(usage: z.infer<typeof usageShape>): ChatUsage {
  const { prompt_tokens: inputTokens, prompt_tokens_details: details } = usage;
  const cachedTokens = Math.min(details?.cached_tokens ?? 0, inputTokens);
  const written = Math.max(details?.cache_creation_tokens ?? 0, usage.cache_creation_input_tokens);
  return {
    inputTokens,
    cachedTokens,
    cacheWriteTokens: Math.min(written, inputTokens - cachedTokens),
    outputTokens: usage.completion_tokens,
    billedUsd: usage.cost ?? null,
  };
}
