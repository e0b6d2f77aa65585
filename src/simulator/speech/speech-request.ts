import { z } from 'zod';
import { CLIP_FORMATS, type SpeechWire } from '../faults/wire-shapes.ts';
import { Refusal } from '../refusal.ts';
import { isKnownVoice } from '../voice/catalogue.ts';

const INVALID = 2013;
const INVISIBLE_LIMIT_RATIO = 0.1;
const TEXT_LIMIT = 10_000;

const SPEECH_MODELS = ['2.8', '2.6', '02', '01'].flatMap((version) => [
  `speech-${version}-hd`,
  `speech-${version}-turbo`,
]);
const SAMPLE_RATES_HZ = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100] as const;
const BITRATES = [32_000, 64_000, 128_000, 256_000] as const;
const EMOTIONS = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'calm', 'neutral'];
const EMOTIONS_OF_2_6 = ['fluent', 'whisper'];

const requestSchema = z.object({
  model: z.enum(SPEECH_MODELS),
  text: z.string(),
  stream: z.boolean().default(false),
  stream_options: z.object({ exclude_aggregated_audio: z.boolean().default(false) }).nullish(),
  voice_setting: z.object({
    voice_id: z.string().min(1),
    speed: z.number().min(0.5).max(2).default(1),
    vol: z.number().gt(0).max(10).default(1),
    pitch: z.int().min(-12).max(12).default(0),
    emotion: z.enum([...EMOTIONS, ...EMOTIONS_OF_2_6]).optional(),
  }),
  audio_setting: z
    .object({
      sample_rate: z.literal(SAMPLE_RATES_HZ).default(32_000),
      format: z.enum(['mp3', 'pcm', 'flac', 'wav', 'pcmu_raw', 'pcmu_wav', 'opus']).default('mp3'),
      bitrate: z.literal(BITRATES).default(128_000),
      channel: z.literal([1, 2]).default(1),
    })
    .prefault({}),
  output_format: z.enum(['hex', 'url']).default('hex'),
});

export type ClipFormat = NonNullable<SpeechWire['madeAs']>;

export interface SpeechCall {
  readonly text: string;
  readonly stream: boolean;
  readonly excludeAggregatedAudio: boolean;
  readonly voiceId: string;
  readonly speed: number;
  readonly volume: number;
  readonly pitch: number;
  readonly sampleRateHz: number;
  readonly bitrate: number;
  readonly channels: number;
  readonly format: ClipFormat;
  /** The format of what is really sent: another one only when the script has it so. */
  readonly madeAs: ClipFormat;
  readonly delivery: 'hex' | 'url';
  readonly invisibleRatio: number;
}

/** @throws Refusal for everything that the service does not take, and for the few things it takes that this server cannot make. */
export function parseSpeechCall(body: unknown, wire: SpeechWire): SpeechCall {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refusal(INVALID, `invalid params: ${issue?.path.join(' ') ?? ''}`);
  }
  const { text, stream, stream_options: options, voice_setting: voice, audio_setting: audio } = parsed.data;
  if (EMOTIONS_OF_2_6.includes(voice.emotion ?? '') && !parsed.data.model.startsWith('speech-2.6')) {
    throw new Refusal(INVALID, 'invalid params: voice_setting emotion');
  }
  if (text.trim() === '') throw new Refusal(INVALID, 'text is empty');
  if (Array.from(text).length >= TEXT_LIMIT) throw new Refusal(INVALID, 'text is too long');
  const invisibleRatio = invisibleShare(text);
  if (invisibleRatio > INVISIBLE_LIMIT_RATIO) throw new Refusal(1042);
  if (voice.voice_id === 'default') throw new Refusal(2042);
  if (!isKnownVoice(voice.voice_id)) throw new Refusal(2054);
  const { format } = audio;
  if (stream) refuseStreamOf(parsed.data);
  const madeAs = wire.madeAs ?? format;
  // There is no encoder here; silent frames are for a script to ask for.
  if (!isMade(format) || !isMade(madeAs) || (madeAs === 'mp3' && wire.madeAs === undefined)) {
    throw new Refusal(INVALID, `audio_setting format: this server makes pcm, wav and flac, not ${format}`);
  }
  return {
    text,
    stream,
    excludeAggregatedAudio: options?.exclude_aggregated_audio ?? false,
    voiceId: voice.voice_id,
    speed: voice.speed,
    volume: voice.vol,
    pitch: voice.pitch,
    sampleRateHz: audio.sample_rate,
    bitrate: audio.bitrate,
    channels: audio.channel,
    format,
    madeAs,
    delivery: parsed.data.output_format,
    invisibleRatio,
  };
}

function refuseStreamOf({
  audio_setting: audio,
  output_format: delivery,
}: z.output<typeof requestSchema>): void {
  if (audio.format === 'wav') throw new Refusal(INVALID, 'wav is not supported when streaming');
  if (delivery === 'url') throw new Refusal(INVALID, 'url is not supported when streaming');
  if (audio.format !== 'pcm') throw new Refusal(INVALID, `this server streams pcm, not ${audio.format}`);
  if (audio.channel !== 1) throw new Refusal(INVALID, 'this server streams one channel only');
}

function isMade(format: string): format is ClipFormat {
  return CLIP_FORMATS.some((made) => made === format);
}

/** Controls, format characters and unassigned ones; line breaks and tabs are none of them. */
function invisibleShare(text: string): number {
  const characters = Array.from(text);
  return characters.filter((character) => /[^\P{C}\n\r\t]/u.test(character)).length / characters.length;
}

const textSchema = z.object({ text: z.string() });

/** The text to speak, for the script; empty when there is none. */
export const spokenTextIn = (body: unknown): string => textSchema.safeParse(body).data?.text ?? '';
