import type { SavingSettings } from '../../../shared/saved-audio.ts';
import { SPEED_RANGE, VOLUME_RANGE } from '../../../shared/settings.ts';
import { PITCH_RANGE } from '../../../shared/voice-choices.ts';
import { clamp } from '../clamp.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import { SAMPLE_RATE_HZ } from '../../audio/format.ts';

/**
 * The body of `POST /v1/audio/speech` for what is played. WAV is asked for because it tells its sample rate: LiteLLM hands MiniMax neither
 * `sample_rate` nor `vol` and `pitch` (1.106 to 1.110; at the top level or in `extra_body` alike), and always makes
 * 32,000 Hz, so raw samples would sound a quarter too slow. They are sent all the same, for proxies that hand them on.
 * No stream is asked for: the proxy streams bytes without that, and refuses the field at some services. The voice goes
 * as it is set; the proxy knows OpenAI's names.
 */
export function openAiSpeechRequest(text: string, settings: SpeechSettings): object {
  return { ...spoken(text, settings), response_format: 'wav', sample_rate: SAMPLE_RATE_HZ };
}

/** The same for a file. Of raw samples nobody could tell the rate at which they came: they are asked for as WAV. */
export function openAiFileRequest(
  text: string,
  settings: SpeechSettings,
  { format, sampleRateHz, channels, bitrate }: SavingSettings,
): object {
  return {
    ...spoken(text, settings),
    response_format: format === 'pcm' ? 'wav' : format,
    sample_rate: sampleRateHz,
    channel: channels,
    ...(format === 'mp3' ? { bitrate } : {}),
  };
}

function spoken(text: string, { voiceId, model, speed, volume, pitch }: SpeechSettings): object {
  return {
    model,
    input: text,
    voice: voiceId,
    speed: clamp(speed, SPEED_RANGE),
    vol: clamp(volume, VOLUME_RANGE),
    pitch: clamp(pitch, PITCH_RANGE),
  };
}
