import type { SentenceTransport } from '../speech-transport.ts';
import { createHttpSpeech, type HttpSpeechOptions } from './http-speech.ts';
import { openAiRoute } from './openai-route.ts';

/** Speech as OpenAI's interface has it, which LiteLLM and other proxies offer: the clip whole but for its bytes. */
export function createOpenAiSpeech(options: HttpSpeechOptions): SentenceTransport {
  return createHttpSpeech(openAiRoute, options);
}
