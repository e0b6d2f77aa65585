import { z } from 'zod';
import { jsonOf } from '../call-drafts.ts';
import type { FinishReason } from '../chat-model.ts';
import { billedUsd } from '../usage-fields.ts';

/** A content block as it begins, or whole. */
export interface StartedBlock {
  readonly type: string;
  readonly text: string;
  readonly thinking: string;
  readonly signature: string;
  readonly id: string;
  readonly name: string;
  /** JSON of the arguments that came with the start; empty when there were none. */
  readonly inputJson: string;
}

/** A piece of a block. Only the field of its type is set. */
export interface BlockDelta {
  readonly text: string;
  readonly thinking: string;
  readonly signature: string;
  readonly partialJson: string;
}

/** Counts that this event tells; null: it does not tell that one. */
export interface UsageCounts {
  readonly input: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
  readonly output: number | null;
  readonly billedUsd: number | null;
}

/** What one event says. An index of null is the block that was begun last. */
export type ReplyEvent =
  | { readonly type: 'messageStart'; readonly usage: UsageCounts | null }
  | { readonly type: 'blockStart'; readonly index: number | null; readonly block: StartedBlock }
  | { readonly type: 'blockDelta'; readonly index: number | null; readonly delta: BlockDelta }
  | { readonly type: 'blockStop'; readonly index: number | null }
  | {
      readonly type: 'messageDelta';
      readonly finish: FinishReason | null;
      readonly usage: UsageCounts | null;
    }
  | { readonly type: 'messageStop' }
  /** A reply that did not come as a stream. */
  | {
      readonly type: 'whole';
      readonly blocks: readonly StartedBlock[];
      readonly finish: FinishReason | null;
      readonly usage: UsageCounts | null;
    }
  /** A ping, or something of a later version. */
  | { readonly type: 'other' };

// Every field may be missing, null or of another type with some server, and none of that is worth a failed reply.
const string = z.string().nullish().catch(null);
const count = z.number().nonnegative().nullish().catch(null);
const index = z.int().nullish().catch(null);
const usageShape = z
  .object({
    input_tokens: count,
    cache_read_input_tokens: count,
    cache_creation_input_tokens: count,
    output_tokens: count,
    cost: billedUsd,
  })
  .nullish()
  .catch(null);
const blockShape = z.object({
  type: string,
  text: string,
  thinking: string,
  signature: string,
  id: string,
  name: string,
  input: z.unknown().optional(),
});
const startShape = z.object({ message: z.object({ usage: usageShape }).nullish().catch(null) });
const blockStartShape = z.object({ index, content_block: blockShape.nullish().catch(null) });
const blockDeltaShape = z.object({
  index,
  delta: z
    .object({ type: string, text: string, thinking: string, signature: string, partial_json: string })
    .nullish()
    .catch(null),
});
const blockStopShape = z.object({ index });
const messageDeltaShape = z.object({
  delta: z.object({ stop_reason: string }).nullish().catch(null),
  usage: usageShape,
});
const wholeShape = z.object({
  content: z
    .union([z.array(blockShape.nullable().catch(null)), z.string()])
    .nullish()
    .catch(null),
  stop_reason: string,
  usage: usageShape,
});

/** `pause_turn` is of tools that the service runs, and Parley asks for none of those. */
const finishReasons: ReadonlyMap<string, FinishReason> = new Map<string, FinishReason>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'toolCalls'],
  ['refusal', 'contentFilter'],
]);

/** Errors are not looked for here: see isErrorBody. */
export function parseEvent(value: object): ReplyEvent {
  const { type } = value as { readonly type?: unknown };
  switch (type) {
    case 'message_start':
      return { type: 'messageStart', usage: counts(startShape.parse(value).message?.usage) };
    case 'content_block_start': {
      const { index: at, content_block: block } = blockStartShape.parse(value);
      return { type: 'blockStart', index: at ?? null, block: startedBlock(block) };
    }
    case 'content_block_delta': {
      const { index: at, delta } = blockDeltaShape.parse(value);
      return { type: 'blockDelta', index: at ?? null, delta: blockDelta(delta) };
    }
    case 'content_block_stop':
      return { type: 'blockStop', index: blockStopShape.parse(value).index ?? null };
    case 'message_delta': {
      const { delta, usage } = messageDeltaShape.parse(value);
      return { type: 'messageDelta', finish: finishOf(delta?.stop_reason), usage: counts(usage) };
    }
    case 'message_stop':
      return { type: 'messageStop' };
    case 'message':
      return wholeMessage(value);
    default:
      return { type: 'other' };
  }
}

function wholeMessage(value: object): ReplyEvent {
  const { content, stop_reason: reason, usage } = wholeShape.parse(value);
  const blocks =
    typeof content === 'string'
      ? [startedBlock({ type: 'text', text: content })]
      : (content ?? []).map((block) => startedBlock(block));
  return { type: 'whole', blocks, finish: finishOf(reason) ?? 'unknown', usage: counts(usage) };
}

function startedBlock(block: Partial<z.infer<typeof blockShape>> | null | undefined): StartedBlock {
  return {
    type: block?.type ?? '',
    text: block?.text ?? '',
    thinking: block?.thinking ?? '',
    signature: block?.signature ?? '',
    id: block?.id ?? '',
    name: block?.name ?? '',
    inputJson: inputJson(block?.input),
  };
}

/** An empty object stands in every start, before the arguments. */
function inputJson(input: unknown): string {
  if (typeof input === 'string') return input;
  if (typeof input !== 'object' || input === null || Object.keys(input).length === 0) return '';
  return jsonOf(input);
}

function blockDelta(delta: z.infer<typeof blockDeltaShape>['delta']): BlockDelta {
  const of = (type: string, text: string | null | undefined): string =>
    delta?.type === type ? (text ?? '') : '';
  return {
    text: of('text_delta', delta?.text),
    thinking: of('thinking_delta', delta?.thinking),
    signature: of('signature_delta', delta?.signature),
    partialJson: of('input_json_delta', delta?.partial_json),
  };
}

function finishOf(reason: string | null | undefined): FinishReason | null {
  if (reason === null || reason === undefined || reason === '') return null;
  return finishReasons.get(reason) ?? 'unknown';
}

function counts(usage: z.infer<typeof usageShape>): UsageCounts | null {
  if (usage === null || usage === undefined) return null;
  return {
    input: usage.input_tokens ?? null,
    cacheRead: usage.cache_read_input_tokens ?? null,
    cacheWrite: usage.cache_creation_input_tokens ?? null,
    output: usage.output_tokens ?? null,
    billedUsd: usage.cost ?? null,
  };
}
