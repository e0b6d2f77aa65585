import { z } from 'zod';

/** The documented shapes, strict: a field too many or too few is a difference from the real wire. */
const hex32 = z.string().regex(/^[0-9a-f]{32}$/);

export const asrEventShape = z.strictObject({
  index: z.int().min(0),
  delta: z.string(),
  finish: z.boolean(),
  duration: z.number().optional(),
});
export const asrWholeShape = z.strictObject({ text: z.string(), duration: z.number(), trace_id: hex32 });
export const asrVerboseShape = asrWholeShape.extend({
  n_speakers: z.int(),
  segments: z.array(
    z.strictObject({
      id: z.int(),
      start: z.number(),
      end: z.number(),
      speaker: z.string(),
      text: z.string(),
    }),
  ),
});
export const asrErrorShape = z.strictObject({
  type: z.literal('error'),
  error: z.strictObject({ type: z.string(), message: z.string(), http_code: z.string() }),
  request_id: hex32,
});

export const proxyErrorShape = z.strictObject({
  error: z.strictObject({
    message: z.string().startsWith('litellm.'),
    type: z.string(),
    param: z.literal('None'),
    code: z.string(),
  }),
});
export const whisperVerboseShape = z.strictObject({
  task: z.literal('transcribe'),
  language: z.string(),
  duration: z.number(),
  text: z.string(),
  segments: z.array(
    z.strictObject({
      id: z.int(),
      seek: z.int(),
      start: z.number(),
      end: z.number(),
      text: z.string(),
      tokens: z.array(z.int()),
      temperature: z.number(),
      avg_logprob: z.number(),
      compression_ratio: z.number(),
      no_speech_prob: z.number(),
    }),
  ),
});
export const transcriptEventShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('transcript.text.delta'), delta: z.string() }),
  z.strictObject({
    type: z.literal('transcript.text.done'),
    text: z.string(),
    usage: z.strictObject({
      type: z.literal('tokens'),
      input_tokens: z.int(),
      output_tokens: z.int(),
      total_tokens: z.int(),
    }),
  }),
]);
