import { z } from 'zod';
import { parseSpeechCall, type SpeechCall } from './speech-request.ts';
import { SERVED_SPEECH_MODELS } from './speech-settings.ts';

/** OpenAI's names, as LiteLLM maps them; other names go through unchanged. */
const OPENAI_VOICES: ReadonlyMap<string, string> = new Map([
  ['alloy', 'male-qn-qingse'],
  ['echo', 'male-qn-jingying'],
  ['fable', 'female-shaonv'],
  ['onyx', 'male-qn-badao'],
  ['nova', 'female-yujie'],
  ['shimmer', 'female-tianmei'],
]);
const PROVIDER_PREFIX = 'minimax/';
const FORMATS = ['mp3', 'wav', 'pcm', 'flac'] as const;
const SPEED = { min: 0.5, max: 2 };

const NO_EXTRAS = { vol: null, pitch: null, sample_rate: null, bitrate: null, channel: null };

const requestSchema = z.object({
  model: z.string().min(1),
  input: z.string(),
  voice: z.string().min(1),
  response_format: z.string().nullish(),
  speed: z.number().nullish(),
  // MiniMax's own fields, which the proxy hands on.
  vol: z.number().nullish(),
  pitch: z.number().nullish(),
  sample_rate: z.number().nullish(),
  bitrate: z.number().nullish(),
  channel: z.number().nullish(),
});

export type OpenAiSpeechCall = Omit<SpeechCall, 'stream'>;

/** What the proxy refuses by itself, with HTTP 400, before it asks the service. */
export class ProxyRefusal extends Error {}

/**
 * @param aliases names that the proxy gives models beside their own; null: none.
 * @throws ProxyRefusal for what the proxy does not take, Refusal for what the service behind it does not.
 */
export function parseOpenAiSpeechCall(
  body: unknown,
  aliases: Readonly<Record<string, string>> | null,
  dropsExtras = false,
): OpenAiSpeechCall {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ProxyRefusal(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'invalid'}`);
  }
  const { model, input, voice, response_format: asked, speed } = parsed.data;
  const { vol, pitch, sample_rate, bitrate, channel } = dropsExtras ? NO_EXTRAS : parsed.data;
  const behind = (aliases !== null && Object.hasOwn(aliases, model) ? aliases[model] : null) ?? model;
  const name = behind.startsWith(PROVIDER_PREFIX) ? behind.slice(PROVIDER_PREFIX.length) : behind;
  if (!SERVED_SPEECH_MODELS.includes(name)) {
    throw new ProxyRefusal(`/audio/speech: Invalid model name passed in model=${model}`);
  }
  // opus, aac and whatever else silently become mp3.
  const format = FORMATS.find((known) => known === asked) ?? 'mp3';
  const request = {
    model: name,
    text: input,
    voice_setting: {
      voice_id: OPENAI_VOICES.get(voice) ?? voice,
      speed: Math.min(SPEED.max, Math.max(SPEED.min, speed ?? 1)),
      vol: vol ?? 1,
      pitch: pitch ?? 0,
    },
    // The finished clip is asked for; the samples are the same in every form.
    audio_setting: {
      format: 'pcm',
      sample_rate: sample_rate ?? 32_000,
      bitrate: bitrate ?? 128_000,
      channel: channel ?? 1,
    },
  };
  return { ...parseSpeechCall(request, {}), format, madeAs: format };
}

const inputSchema = z.object({ input: z.string() });

/** The text to speak, for the script; empty when there is none. */
export const spokenInputIn = (body: unknown): string => inputSchema.safeParse(body).data?.input ?? '';
