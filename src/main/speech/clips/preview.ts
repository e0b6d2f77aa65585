import type { AudioClip } from '../../../shared/voices.ts';
import type { RetryRule } from '../../net/retry-rule.ts';
import { minimaxVoiceId } from '../voices/openai-names.ts';
import { previewSentence } from './preview-sentences.ts';
import { shortClip } from './short-clip.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';
import { languageOf } from '../voices/voice-languages.ts';

/** About 200 kB each: going back and forth between voices costs nothing, and 24 are more than one compares. */
const MAX_CACHED = 24;

export interface VoicePreview {
  /** A short sentence in the voice's language, as a whole clip. @throws ServiceError, or the signal's reason. */
  play(endpoint: SpeechEndpoint, settings: SpeechSettings, signal: AbortSignal): Promise<AudioClip>;
}

export function createVoicePreview(retryRule?: RetryRule): VoicePreview {
  const clips = new Map<string, AudioClip>();
  const fetch = (
    endpoint: SpeechEndpoint,
    settings: SpeechSettings,
    signal: AbortSignal,
  ): Promise<AudioClip> => {
    const sentence = previewSentence(languageOf(minimaxVoiceId(settings.voiceId)));
    return shortClip(endpoint, sentence, settings, signal, retryRule);
  };
  return {
    async play(endpoint, settings, signal) {
      const { voiceId, model, speed, volume, pitch, emotion, languageBoost } = settings;
      const manner = [voiceId, model, speed, volume, pitch, emotion, languageBoost];
      const cacheKey = JSON.stringify([endpoint.base.href, ...manner]);
      const known = clips.get(cacheKey);
      clips.delete(cacheKey);
      const clip = known ?? (await fetch(endpoint, settings, signal));
      // What was used last is dropped last.
      clips.set(cacheKey, clip);
      for (const oldest of clips.keys()) {
        if (clips.size <= MAX_CACHED) break;
        clips.delete(oldest);
      }
      return clip;
    },
  };
}
