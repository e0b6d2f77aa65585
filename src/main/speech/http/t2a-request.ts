import type { SavingSettings } from '../../../shared/saved-audio.ts';
import { SPEED_RANGE, VOLUME_RANGE } from '../../../shared/settings.ts';
import { PITCH_RANGE } from '../../../shared/voice-choices.ts';
import { SAMPLE_RATE_HZ } from '../../audio/format.ts';
import { clamp } from '../clamp.ts';
import { modelNameAt } from '../../net/minimax-hosts.ts';
import { minimaxVoiceId } from '../voices/openai-names.ts';
import type { SpeechSettings } from '../speech-transport.ts';

/**
 * The voice, as HTTP and the sockets say it alike. An emotion that is left out is the model's choice; an empty or
 * unknown one fails the whole request (2013). Numbers out of range do too, so they are clamped.
 */
function voiceOf(settings: SpeechSettings, host: string): object {
  const { voiceId, model, speed, volume, pitch, emotion, languageBoost } = settings;
  return {
    model: modelNameAt(host, model),
    voice_setting: {
      voice_id: minimaxVoiceId(voiceId),
      speed: clamp(speed, SPEED_RANGE),
      vol: clamp(volume, VOLUME_RANGE),
      pitch: clamp(Math.round(pitch), PITCH_RANGE),
      ...(emotion === null ? {} : { emotion }),
    },
    language_boost: languageBoost,
  };
}

/** Raw samples. */
const RAW = { sample_rate: SAMPLE_RATE_HZ, format: 'pcm', channel: 1 } as const;

/** Every audio frame brings the words so far, not the last frame alone. */
const WORD_TIMES = { subtitle_enable: true, subtitle_type: 'word_streaming' } as const;

/** The body of `POST /v1/t2a_v2` for a stream of raw samples. */
export function t2aRequest(
  text: string,
  settings: SpeechSettings,
  { host, withWordTimes }: { readonly host: string; readonly withWordTimes: boolean },
): object {
  return {
    ...voiceOf(settings, host),
    text,
    stream: true,
    // Without it the last event repeats the whole clip.
    stream_options: { exclude_aggregated_audio: true },
    audio_setting: RAW,
    ...(withWordTimes ? WORD_TIMES : {}),
    output_format: 'hex',
  };
}

/**
 * The body for a whole clip in one answer, which is the only way to have WAV. The bitrate is of mp3 alone.
 * @param delivery `hex`: the bytes in the answer; `url`: an address in their place, good for a day.
 */
export function t2aFileRequest(
  text: string,
  settings: SpeechSettings,
  { format, sampleRateHz, bitrate, channels }: SavingSettings,
  { host, delivery }: { readonly host: string; readonly delivery: 'hex' | 'url' },
): object {
  return {
    ...voiceOf(settings, host),
    text,
    stream: false,
    audio_setting: {
      sample_rate: sampleRateHz,
      format,
      channel: channels,
      ...(format === 'mp3' ? { bitrate } : {}),
    },
    output_format: delivery,
  };
}

/** The first message on a socket, the same on both kinds. What it says holds for the socket's whole life. */
export function taskStart(settings: SpeechSettings, host: string): object {
  return {
    event: 'task_start',
    ...voiceOf(settings, host),
    audio_setting: RAW,
    ...WORD_TIMES,
  };
}
