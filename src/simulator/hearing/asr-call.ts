import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Form } from '../exchange/form.ts';
import { Refusal } from '../exchange/refusal.ts';
import type { MeasuredWav } from '../log/measured-wav.ts';
import { measureWav } from './measure-wav.ts';
import { readWav } from './wav-file.ts';

const INVALID = 2013;
const TOO_LARGE = 413;
const LONGEST_BYTES = 50_000_000;
const LONGEST_MS = 500_000;
const LANGUAGES = 'zh yue en ja ko th vi id ms fil ar tr fr de es it pt pl ru uk'.split(' ');

/** Fields that are not known are passed over, `language` among them: it is a header. */
const fieldsSchema = z.object({
  model: z.literal('asr-1.0'),
  response_format: z.enum(['json', 'verbose_json', 'srt', 'vtt']).default('json'),
  timestamp_level: z.enum(['sentence', 'word']).default('sentence'),
  stream: z.enum(['true', 'false']).default('false'),
});

export interface AsrCall {
  readonly format: 'json' | 'verbose_json' | 'srt' | 'vtt';
  readonly level: 'sentence' | 'word';
  readonly stream: boolean;
  readonly recording: MeasuredWav;
}

/** @throws Refusal for everything that the service does not take. */
export function parseAsrCall({ fields, files }: Form, headers: IncomingHttpHeaders): AsrCall {
  const parsed = fieldsSchema.safeParse(fields);
  if (!parsed.success) throw new Refusal(INVALID, parsed.error.issues[0]?.path.join('.') ?? '');
  const { response_format: format, timestamp_level: level } = parsed.data;
  const stream = parsed.data.stream === 'true';
  if (stream && format !== 'json') throw new Refusal(INVALID, `stream cannot be combined with ${format}`);
  const language = headers['language'] ?? '';
  if (typeof language !== 'string' || !(language === '' || LANGUAGES.includes(language)))
    throw new Refusal(INVALID, 'unsupported language');
  const file = files['file'];
  if (file === undefined) throw new Refusal(INVALID, 'file is required');
  if (file.bytes.length > LONGEST_BYTES) throw new Refusal(INVALID, 'file is too large', TOO_LARGE);
  if (!/\.[a-z0-9]+$/i.test(file.fileName)) throw new Refusal(INVALID, 'the file name has no extension');
  const recording = measureWav(readWav(file.bytes), language === '' ? null : language);
  if (recording.durationMs > LONGEST_MS) throw new Refusal(INVALID, 'audio duration exceeds 500 seconds');
  return { format, level, stream, recording };
}
