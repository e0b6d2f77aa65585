import { SPEED_RANGE, VOLUME_RANGE } from '../../shared/settings.ts';
import { clamp } from './clamp.ts';
import { minimaxVoiceId } from './openai-names.ts';
import type { SpeechSettings } from './speech-transport.ts';

/** PCM has no encoder delay and no frame borders; 24 kHz is also what OpenAI-style services give. */
export const SAMPLE_RATE_HZ = 24_000;

/**
 * The body of `POST /v1/t2a_v2` for a stream of raw samples. Emotion is left out: the model chooses, and an empty or unknown value
 * fails the whole request (2013). Values out of range do too, so they are clamped.
 */
export function t2aRequest(text: string, { voiceId, model, speed, volume }: SpeechSettings): object {
  return {
    model,
    text,
    stream: true,
    // Without it the last event repeats the whole clip.
    stream_options: { exclude_aggregated_audio: true },
    voice_setting: {
      voice_id: minimaxVoiceId(voiceId),
      speed: clamp(speed, SPEED_RANGE),
      vol: clamp(volume, VOLUME_RANGE),
      pitch: 0,
    },
    audio_setting: { sample_rate: SAMPLE_RATE_HZ, format: 'pcm', channel: 1 },
    language_boost: 'auto',
    output_format: 'hex',
  };
}
