import { z } from 'zod';
import type { ChatUsage, FinishReason } from '../chat-model.ts';

/** What one chunk of a stream says, or a whole reply that came as plain JSON. */
export interface ReplyChunk {
  readonly content: string;
  readonly reasoningContent: string;
  /** What OpenRouter and newer servers call it. */
  readonly reasoning: string;
  /** The texts of all items, joined. */
  readonly reasoningDetails: string;
  /** `content` and the reasoning are a complete message, not pieces. */
  readonly whole: boolean;
  readonly finish: FinishReason | null;
  readonly usage: ChatUsage | null;
  readonly moderated: 'input' | 'output' | null;
}

// Every field may be missing, null or of another type on some model, version or proxy, and none of that is worth a
// failed reply: `catch` reads the unexpected as missing.
const text = z
  .union([
    z.string(),
    z
      .array(z.object({ text: z.string().catch('') }))
      .transform((parts) => parts.map((part) => part.text).join('')),
  ])
  .catch('');
const message = z.object({
  content: text,
  reasoning_content: text,
  reasoning: text,
  reasoning_details: text,
});
const tokens = z.number().nonnegative().catch(0);
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
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
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
    content: said?.content ?? '',
    reasoningContent: said?.reasoning_content ?? '',
    reasoning: said?.reasoning ?? '',
    reasoningDetails: said?.reasoning_details ?? '',
    whole: choice?.delta == null && choice?.message != null,
    finish:
      choice?.finish_reason == null || choice.finish_reason === ''
        ? null
        : (finishReasons.get(choice.finish_reason) ?? 'unknown'),
    // Chunks in mid-stream carry zeros.
    usage:
      usage == null || usage.prompt_tokens === 0
        ? null
        : {
            inputTokens: usage.prompt_tokens,
            cachedTokens: Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, usage.prompt_tokens),
            cacheWriteTokens: 0,
            outputTokens: usage.completion_tokens,
            billedUsd: null,
          },
    moderated: input_sensitive ? 'input' : output_sensitive ? 'output' : null,
  };
}
