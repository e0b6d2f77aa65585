import { SPEED_RANGE, VOLUME_RANGE } from '../../../shared/settings.ts';
import { clamp } from '../clamp.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import { SAMPLE_RATE_HZ } from '../../audio/format.ts';

/**
 * The body of `POST /v1/audio/speech` for raw samples. `vol` and `sample_rate` are MiniMax's own: LiteLLM hands them on
 * from the top level, and drops emotion and language. No stream is asked for: the proxy streams bytes without that, and
 * refuses the field at some services. The voice goes as it is set; the proxy knows OpenAI's names.
 */
export function openAiSpeechRequest(text: string, { voiceId, model, speed, volume }: SpeechSettings): object {
  return {
    model,
    input: text,
    voice: voiceId,
    response_format: 'pcm',
    speed: clamp(speed, SPEED_RANGE),
    vol: clamp(volume, VOLUME_RANGE),
    sample_rate: SAMPLE_RATE_HZ,
  };
}
