import { z } from 'zod';

/**
 * The service's documented shapes, strict: a field too many or too few is a
 * difference from the real wire.
 */
const hex32 = z.string().regex(/^[0-9a-f]{32}$/);
export const baseRespShape = z.strictObject({ status_code: z.int(), status_msg: z.string() });

const detailShape = z.strictObject({
  type: z.literal('reasoning.text'),
  id: z.string(),
  format: z.literal('MiniMax-response-v1'),
  index: z.literal(0),
  text: z.string(),
});
export const usageShape = z.strictObject({
  total_tokens: z.int().positive(),
  total_characters: z.literal(0),
  prompt_tokens: z.int().positive(),
  completion_tokens: z.int().min(0),
  prompt_tokens_details: z.strictObject({ cached_tokens: z.int().min(0) }),
  completion_tokens_details: z.strictObject({ reasoning_tokens: z.int().min(0) }),
});
const moderation = {
  input_sensitive: z.boolean(),
  output_sensitive: z.boolean(),
  input_sensitive_type: z.int(),
  output_sensitive_type: z.int(),
  output_sensitive_int: z.int(),
};
const spoken = {
  role: z.literal('assistant'),
  name: z.literal('MiniMax AI'),
  audio_content: z.literal(''),
  content: z.string(),
  reasoning_content: z.string().optional(),
  reasoning_details: z.array(detailShape).optional(),
};
const finish = z.enum(['stop', 'length', 'tool_calls', 'content_filter']);
const head = { id: hex32, created: z.int(), model: z.string() };

export const chunkShape = z.strictObject({
  ...head,
  object: z.literal('chat.completion.chunk'),
  choices: z
    .array(
      z.strictObject({
        index: z.literal(0),
        finish_reason: finish.optional(),
        delta: z.strictObject(spoken),
      }),
    )
    .length(1),
  usage: z.null(),
  ...moderation,
});
export const usageChunkShape = z.strictObject({
  ...head,
  object: z.literal('chat.completion.chunk'),
  choices: z.array(z.never()).length(0),
  usage: usageShape,
  base_resp: baseRespShape,
});
export const completionShape = z.strictObject({
  ...head,
  object: z.literal('chat.completion'),
  choices: z
    .array(z.strictObject({ index: z.literal(0), finish_reason: finish, message: z.strictObject(spoken) }))
    .length(1),
  usage: usageShape,
  ...moderation,
  service_tier: z.literal('standard'),
  base_resp: baseRespShape,
});
export const errorShape = z.strictObject({
  type: z.literal('error'),
  error: z.strictObject({
    type: z.string(),
    message: z.string().regex(/ \(\d+\)$/),
    http_code: z.string().regex(/^\d{3}$/),
  }),
  request_id: hex32,
});
export const nativeErrorShape = z.strictObject({ trace_id: hex32, base_resp: baseRespShape });

const hexAudio = z.string().regex(/^([0-9a-f]{2})*$/);
export const speechChunkShape = z.strictObject({
  data: z.strictObject({ audio: hexAudio, status: z.literal(1), ced: z.literal('') }),
  trace_id: hex32,
  base_resp: baseRespShape,
});
export const speechEndShape = z.strictObject({
  data: z.strictObject({ audio: z.union([hexAudio, z.url()]), status: z.literal(2), ced: z.literal('') }),
  extra_info: z.strictObject({
    audio_length: z.int().min(0),
    audio_sample_rate: z.int(),
    audio_size: z.int().min(0),
    bitrate: z.int(),
    word_count: z.int(),
    invisible_character_ratio: z.number(),
    usage_characters: z.int(),
    audio_format: z.string(),
    audio_channel: z.literal([1, 2]),
  }),
  trace_id: hex32,
  base_resp: baseRespShape,
});
export const voicesShape = z.strictObject({
  system_voice: z.array(
    z.strictObject({
      voice_id: z.string(),
      voice_name: z.string(),
      description: z.array(z.string()),
      created_time: z.string(),
    }),
  ),
  voice_cloning: z.array(z.never()),
  voice_generation: z.array(z.never()),
  base_resp: baseRespShape,
});
export const modelsShape = z.strictObject({
  object: z.literal('list'),
  data: z.array(
    z.strictObject({
      id: z.string(),
      object: z.literal('model'),
      created: z.int(),
      owned_by: z.string(),
      // A proxy's alone.
      mode: z.string().optional(),
    }),
  ),
});
