import { z } from 'zod';
import { Refusal } from '../exchange/refusal.ts';
import { CLIP_FORMATS, type SpeechWire } from '../faults/wire-shapes.ts';
import { invisibleShare } from './invisible-share.ts';
import { INVALID, invalidField, parseSpeechSettings, type AskedSpeech } from './speech-settings.ts';

const TEXT_LIMIT = 10_000;

const requestSchema = z.object({
  text: z.string(),
  stream: z.boolean().default(false),
  stream_options: z.object({ exclude_aggregated_audio: z.boolean().default(false) }).nullish(),
  output_format: z.enum(['hex', 'url']).default('hex'),
});

export type ClipFormat = NonNullable<SpeechWire['madeAs']>;

export interface SpeechCall extends Omit<AskedSpeech, 'format'> {
  readonly text: string;
  readonly stream: boolean;
  readonly excludeAggregatedAudio: boolean;
  readonly format: ClipFormat;
  /** The format of what is really sent: another one only when the script has it so. */
  readonly madeAs: ClipFormat;
  readonly delivery: 'hex' | 'url';
  readonly invisibleRatio: number;
}

/**
 * @throws Refusal for everything that the service does not take, and for the few
 * things it takes that this server cannot make.
 */
export function parseSpeechCall(body: unknown, wire: SpeechWire): SpeechCall {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw invalidField(parsed.error);
  const settings = parseSpeechSettings(body);
  const { text, stream, stream_options: options, output_format: delivery } = parsed.data;
  if (text.trim() === '') throw new Refusal(INVALID, 'text is empty');
  if (Array.from(text).length >= TEXT_LIMIT) throw new Refusal(INVALID, 'text is too long');
  const invisibleRatio = invisibleShare(text);
  const { format } = settings;
  if (stream) refuseStreamOf(settings, delivery);
  const madeAs = wire.madeAs ?? format;
  // There is no encoder here; silent frames are for a script to ask for.
  if (!isMade(format) || !isMade(madeAs) || (madeAs === 'mp3' && wire.madeAs === undefined)) {
    throw new Refusal(INVALID, `audio_setting format: this server makes pcm, wav and flac, not ${format}`);
  }
  return {
    ...settings,
    text,
    stream,
    excludeAggregatedAudio: options?.exclude_aggregated_audio ?? false,
    format,
    madeAs,
    delivery,
    invisibleRatio,
  };
}

function refuseStreamOf({ format, channels }: AskedSpeech, delivery: 'hex' | 'url'): void {
  if (format === 'wav') throw new Refusal(INVALID, 'wav is not supported when streaming');
  if (delivery === 'url') throw new Refusal(INVALID, 'url is not supported when streaming');
  if (format !== 'pcm') throw new Refusal(INVALID, `this server streams pcm, not ${format}`);
  if (channels !== 1) throw new Refusal(INVALID, 'this server streams one channel only');
}

function isMade(format: string): format is ClipFormat {
  return CLIP_FORMATS.some((made) => made === format);
}

const textSchema = z.object({ text: z.string() });

/** The text to speak, for the script; empty when there is none. */
export const spokenTextIn = (body: unknown): string => textSchema.safeParse(body).data?.text ?? '';
