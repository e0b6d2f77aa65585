import { z } from 'zod';
import { Refusal } from '../exchange/refusal.ts';
import { isKnownVoice } from '../voice/catalogue.ts';

export const INVALID = 2013;

export const SERVED_SPEECH_MODELS = ['2.8', '2.6', '02', '01'].flatMap((version) => [
  `speech-${version}-hd`,
  `speech-${version}-turbo`,
]);
const SAMPLE_RATES_HZ = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100] as const;
const BITRATES = [32_000, 64_000, 128_000, 256_000] as const;
const FORMATS = ['mp3', 'pcm', 'flac', 'wav', 'pcmu_raw', 'pcmu_wav', 'opus'] as const;
const EMOTIONS = ['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised', 'calm', 'neutral'];
const EMOTIONS_OF_2_6 = ['fluent', 'whisper'];

const settingsSchema = z.object({
  model: z.enum(SERVED_SPEECH_MODELS),
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
      format: z.enum(FORMATS).default('mp3'),
      bitrate: z.literal(BITRATES).default(128_000),
      channel: z.literal([1, 2]).default(1),
    })
    .prefault({}),
  subtitle_enable: z.boolean().default(false),
  subtitle_type: z.enum(['sentence', 'word', 'word_streaming']).default('sentence'),
});

export type SubtitleType = z.output<typeof settingsSchema>['subtitle_type'];

/**
 * How a text is to be spoken: a request over HTTP says it beside its text, a
 * socket once in its task_start.
 */
export interface AskedSpeech {
  readonly voiceId: string;
  readonly speed: number;
  readonly volume: number;
  readonly pitch: number;
  readonly sampleRateHz: number;
  readonly format: (typeof FORMATS)[number];
  /** Of mp3. */
  readonly bitrate: number;
  readonly channels: number;
  /** Null: no word times. */
  readonly subtitles: SubtitleType | null;
}

/** @throws Refusal for everything that the service does not take. */
export function parseSpeechSettings(body: unknown): AskedSpeech {
  const parsed = settingsSchema.safeParse(body);
  if (!parsed.success) throw invalidField(parsed.error);
  const { voice_setting: voice, audio_setting: audio } = parsed.data;
  if (EMOTIONS_OF_2_6.includes(voice.emotion ?? '') && !parsed.data.model.startsWith('speech-2.6')) {
    throw new Refusal(INVALID, 'invalid params: voice_setting emotion');
  }
  if (voice.voice_id === 'default') throw new Refusal(2042);
  if (!isKnownVoice(voice.voice_id)) throw new Refusal(2054);
  return {
    voiceId: voice.voice_id,
    speed: voice.speed,
    volume: voice.vol,
    pitch: voice.pitch,
    sampleRateHz: audio.sample_rate,
    format: audio.format,
    bitrate: audio.bitrate,
    channels: audio.channel,
    subtitles: parsed.data.subtitle_enable ? parsed.data.subtitle_type : null,
  };
}

/** Names the first field that is wrong, as the service does. */
export function invalidField(error: z.ZodError): Refusal {
  return new Refusal(INVALID, `invalid params: ${error.issues[0]?.path.join(' ') ?? ''}`);
}
