import { z } from 'zod';
import { baseRespShape } from './shapes.ts';

/** The wire of messages, strict: a field too many or too few is a difference from the real wire. */
const hex32 = z.string().regex(/^[0-9a-f]{32}$/);
export const signatureShape = z.string().regex(/^[0-9a-f]{64}$/);
const index = z.int().min(0);

export const messagesUsageShape = z.strictObject({
  input_tokens: z.int().min(0),
  output_tokens: z.int().min(0),
  cache_creation_input_tokens: z.int().min(0),
  cache_read_input_tokens: z.int().min(0),
});
const stopReason = z.enum(['end_turn', 'max_tokens', 'tool_use', 'refusal']);
const head = {
  id: hex32,
  type: z.literal('message'),
  role: z.literal('assistant'),
  model: z.string(),
};
const text = z.strictObject({ type: z.literal('text'), text: z.string() });
const toolUse = z.strictObject({
  type: z.literal('tool_use'),
  id: z.string().min(1),
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
});

export const messageShape = z.strictObject({
  ...head,
  content: z
    .array(
      z.discriminatedUnion('type', [
        text,
        z.strictObject({
          type: z.literal('thinking'),
          thinking: z.string(),
          signature: signatureShape,
        }),
        toolUse,
      ]),
    )
    .nullable(),
  stop_reason: stopReason,
  stop_sequence: z.null(),
  usage: messagesUsageShape,
  base_resp: baseRespShape,
});

/** One event of a stream, with the habits that the documentation has. */
export const messageEventShape = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message_start'),
    message: z.strictObject({
      ...head,
      content: z.array(z.never()),
      stop_reason: z.null(),
      stop_sequence: z.null(),
      usage: z.strictObject({ input_tokens: z.literal(0), output_tokens: z.literal(0) }),
    }),
  }),
  z.strictObject({ type: z.literal('ping') }),
  z.strictObject({
    type: z.literal('content_block_start'),
    index,
    content_block: z.discriminatedUnion('type', [
      text,
      z.strictObject({
        type: z.literal('thinking'),
        thinking: z.literal(''),
        signature: z.literal(''),
      }),
      toolUse,
    ]),
  }),
  z.strictObject({
    type: z.literal('content_block_delta'),
    index,
    delta: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text_delta'), text: z.string() }),
      z.strictObject({ type: z.literal('thinking_delta'), thinking: z.string() }),
      z.strictObject({ type: z.literal('signature_delta'), signature: signatureShape }),
      z.strictObject({ type: z.literal('input_json_delta'), partial_json: z.string() }),
    ]),
  }),
  z.strictObject({ type: z.literal('content_block_stop'), index }),
  z.strictObject({
    type: z.literal('message_delta'),
    delta: z.strictObject({ stop_reason: stopReason, stop_sequence: z.null() }),
    usage: messagesUsageShape,
  }),
  z.strictObject({ type: z.literal('message_stop') }),
]);
export type MessageEvent = z.output<typeof messageEventShape>;

export const messagesErrorShape = z.strictObject({
  type: z.literal('error'),
  error: z.strictObject({ type: z.string(), message: z.string().regex(/ \(\d+\)$/) }),
  request_id: hex32,
});
/** LiteLLM's. */
export const proxyErrorShape = z.strictObject({
  error: z.strictObject({
    message: z.string(),
    type: z.string(),
    param: z.literal('None'),
    code: z.string().regex(/^\d{3}$/),
  }),
});
