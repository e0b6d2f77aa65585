import { z } from 'zod';
import type { Form } from '../exchange/form.ts';
import { Refusal } from '../exchange/refusal.ts';
import type { MeasuredWav } from '../log/measured-wav.ts';
import { measureWav } from './measure-wav.ts';
import { readWav } from './wav-file.ts';

const INVALID = 2013;
const TOO_LARGE = 413;
/** OpenAI's bound for a file. */
const LONGEST_BYTES = 25 * 1024 * 1024;
const WHISPER = 'whisper-1';
const MODELS = [WHISPER, 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe'];

const fieldsSchema = z.object({
  model: z.enum(MODELS),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  response_format: z.enum(['json', 'text', 'verbose_json', 'srt', 'vtt']).default('json'),
  stream: z.enum(['true', 'false']).default('false'),
});

export interface TranscriptionCall {
  readonly format: 'json' | 'text' | 'verbose_json' | 'srt' | 'vtt';
  readonly stream: boolean;
  readonly recording: MeasuredWav;
}

/** @throws Refusal for everything that the service does not take. */
export function parseTranscriptionCall({ fields, files }: Form): TranscriptionCall {
  const parsed = fieldsSchema.safeParse(fields);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new Refusal(INVALID, field === 'model' ? 'Invalid model name passed in' : `invalid ${field}`);
  }
  const { model, language, response_format: format, stream } = parsed.data;
  if (model !== WHISPER && format !== 'json')
    throw new Refusal(INVALID, `response_format '${format}' is not compatible with model '${model}'`);
  const file = files['file'];
  if (file === undefined || file.fileName === '') throw new Refusal(INVALID, 'file is required');
  if (file.bytes.length > LONGEST_BYTES)
    throw new Refusal(INVALID, 'Maximum content size limit exceeded', TOO_LARGE);
  const recording = measureWav(readWav(file.bytes), language ?? null);
  // Whisper passes over `stream`.
  return { format, stream: stream === 'true' && model !== WHISPER, recording };
}
