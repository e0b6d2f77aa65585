import type { RetryRule } from '../../net/retry-rule.ts';
import { createHttpSession, MAX_IN_FLIGHT } from './http-session.ts';
import { streamOpenAiSpeech } from './openai-stream.ts';
import { createRequestPace, type RequestPace } from '../limits/request-pace.ts';
import type { SentenceTransport } from '../speech-transport.ts';
import { SAMPLE_RATE_HZ } from '../../audio/format.ts';
import type { T2aEndpoint } from './t2a-stream.ts';

export interface OpenAiSpeechOptions extends T2aEndpoint {
  readonly retryRule?: RetryRule;
  /** Shared with other ways to the same service. */
  readonly pace?: RequestPace;
}

/** Speech as OpenAI's interface has it, which LiteLLM and other proxies offer: one request per piece, the clip whole but for its bytes. */
export function createOpenAiSpeech({
  retryRule: rule,
  pace = createRequestPace(),
  ...endpoint
}: OpenAiSpeechOptions): SentenceTransport {
  return {
    name: 'openai',
    takes: 'sentences',
    maxInFlight: MAX_IN_FLIGHT,
    sampleRateHz: SAMPLE_RATE_HZ,
    pace,
    open(_settings, signal) {
      // While the model is still thinking: the handshake is then never on the way to the first sound.
      void endpoint.network.warm(endpoint.base.origin);
      return createHttpSession((request, scope) => streamOpenAiSpeech(endpoint, request, scope), signal, {
        pace,
        rule,
      });
    },
  };
}
