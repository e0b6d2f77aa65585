import { SPEED_RANGE, VOLUME_RANGE } from '../../../shared/settings.ts';
import { PITCH_RANGE } from '../../../shared/voice-choices.ts';
import { clamp } from '../clamp.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import { SAMPLE_RATE_HZ } from '../../audio/format.ts';

/**
 * The body of `POST /v1/audio/speech`. WAV is asked for because it tells its sample rate: LiteLLM hands MiniMax neither
 * `sample_rate` nor `vol` and `pitch` (1.106 to 1.110; at the top level or in `extra_body` alike), and always makes
 * 32,000 Hz, so raw samples would sound a quarter too slow. They are sent all the same, for proxies that hand them on.
 * No stream is asked for: the proxy streams bytes without that, and refuses the field at some services. The voice goes
 * as it is set; the proxy knows OpenAI's names.
 */
export function openAiSpeechRequest(
  text: string,
  { voiceId, model, speed, volume, pitch }: SpeechSettings,
): object {
  return {
    model,
    input: text,
    voice: voiceId,
    response_format: 'wav',
    speed: clamp(speed, SPEED_RANGE),
    vol: clamp(volume, VOLUME_RANGE),
    pitch: clamp(pitch, PITCH_RANGE),
    sample_rate: SAMPLE_RATE_HZ,
  };
}
