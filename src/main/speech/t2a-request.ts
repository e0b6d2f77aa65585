import { SPEED_RANGE, VOLUME_RANGE } from '../../shared/settings.ts';
import { clamp } from './clamp.ts';
import { minimaxVoiceId } from './openai-names.ts';
import type { SpeechSettings } from './speech-transport.ts';

/** PCM has no encoder delay and no frame borders; 24 kHz is also what OpenAI-style services give. */
export const SAMPLE_RATE_HZ = 24_000;

/**
 * What HTTP and the sockets say alike. Emotion is left out: the model chooses, and an empty or unknown value fails the whole
 * request (2013). Values out of range do too, so they are clamped.
 */
function voiceOf({ voiceId, model, speed, volume }: SpeechSettings): object {
  return {
    model,
    voice_setting: {
      voice_id: minimaxVoiceId(voiceId),
      speed: clamp(speed, SPEED_RANGE),
      vol: clamp(volume, VOLUME_RANGE),
      pitch: 0,
    },
    audio_setting: { sample_rate: SAMPLE_RATE_HZ, format: 'pcm', channel: 1 },
    language_boost: 'auto',
  };
}

/** The body of `POST /v1/t2a_v2` for a stream of raw samples. */
export function t2aRequest(text: string, settings: SpeechSettings): object {
  return {
    ...voiceOf(settings),
    text,
    stream: true,
    // Without it the last event repeats the whole clip.
    stream_options: { exclude_aggregated_audio: true },
    output_format: 'hex',
  };
}

/** The first message on a socket, the same on both kinds. What it says holds for the socket's whole life. */
export function taskStart(settings: SpeechSettings): object {
  return {
    event: 'task_start',
    ...voiceOf(settings),
    subtitle_enable: true,
    // Every audio frame brings the words so far, not the last frame alone.
    subtitle_type: 'word_streaming',
  };
}
