import { SAMPLE_RATE_HZ } from '../../audio/format.ts';
import type { AudioClip } from '../../../shared/voices.ts';
import { concat } from '../../net/concat.ts';
import type { RetryRule } from '../../net/retry-rule.ts';
import { soundOverHttp } from '../http/either-route.ts';
import { withoutRefusedEmotion } from '../http/refused-emotion.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';
import type { SpeechSettings } from '../speech-transport.ts';

/** A sentence or two as a whole clip, to be played at once. @throws ServiceError, or the signal's reason. */
export function shortClip(
  endpoint: SpeechEndpoint,
  text: string,
  settings: SpeechSettings,
  signal: AbortSignal,
  rule?: RetryRule,
): Promise<AudioClip> {
  return withoutRefusedEmotion(settings, async (asked) => {
    const frames = await Array.fromAsync(soundOverHttp(endpoint, { text, settings: asked }, signal, rule));
    return { pcm: concat(frames), sampleRateHz: SAMPLE_RATE_HZ };
  });
}
