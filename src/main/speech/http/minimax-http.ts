import type { SentenceTransport } from '../speech-transport.ts';
import { createWordTimes } from '../words/word-times.ts';
import { createHttpSpeech, type HttpSpeechOptions } from './http-speech.ts';
import { t2aRoute } from './t2a-route.ts';

/** MiniMax T2A v2 over streaming HTTP, with the times of words. */
export function createMinimaxHttpSpeech(options: HttpSpeechOptions): SentenceTransport {
  return createHttpSpeech(t2aRoute, { wordTimes: createWordTimes(), ...options });
}
