import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { INVALID, invalidField, parseSpeechSettings, type SpeechSettings } from './speech-settings.ts';
import { invisibleShare } from './invisible-share.ts';

const TEXT_LIMIT = 10_000;

const requestSchema = z.object({
  text: z.string(),
  stream: z.boolean().default(false),
  stream_options: z.object({ exclude_aggregated_audio: z.boolean().default(false) }).nullish(),
  output_format: z.enum(['hex', 'url']).default('hex'),
});

export interface SpeechCall extends SpeechSettings {
  readonly text: string;
  readonly stream: boolean;
  readonly excludeAggregatedAudio: boolean;
  readonly invisibleRatio: number;
}

/** @throws Refusal for everything that the service does not take, and for the few things it takes that this server cannot make. */
export function parseSpeechCall(body: unknown): SpeechCall {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw invalidField(parsed.error);
  const settings = parseSpeechSettings(body);
  const { text, stream, stream_options: options } = parsed.data;
  if (text.trim() === '') throw new Refusal(INVALID, 'text is empty');
  if (Array.from(text).length >= TEXT_LIMIT) throw new Refusal(INVALID, 'text is too long');
  const invisibleRatio = invisibleShare(text);
  if (settings.format === 'wav' && stream) throw new Refusal(INVALID, 'wav is not supported when streaming');
  if (parsed.data.output_format !== 'hex') throw new Refusal(INVALID, 'this server answers in hex only');
  return {
    ...settings,
    text,
    stream,
    excludeAggregatedAudio: options?.exclude_aggregated_audio ?? false,
    invisibleRatio,
  };
}

const textSchema = z.object({ text: z.string() });

/** The text to speak, for the script; empty when there is none. */
export const spokenTextIn = (body: unknown): string => textSchema.safeParse(body).data?.text ?? '';
