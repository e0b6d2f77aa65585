import type { RetryRule } from '../../net/retry-rule.ts';
import { createHttpSession, MAX_IN_FLIGHT } from './http-session.ts';
import { createRequestPace, type RequestPace } from '../limits/request-pace.ts';
import type { SentenceTransport } from '../speech-transport.ts';
import { SAMPLE_RATE_HZ } from '../../audio/format.ts';
import { streamT2a, type T2aEndpoint } from './t2a-stream.ts';
import { createWordTimes } from '../words/word-times.ts';

export interface MinimaxHttpOptions extends T2aEndpoint {
  readonly retryRule?: RetryRule;
  /** Shared with other ways to the same service. */
  readonly pace?: RequestPace;
}

/** MiniMax T2A v2 over streaming HTTP: one request per piece, PCM 24 kHz mono. */
export function createMinimaxHttpSpeech({
  retryRule: rule,
  pace = createRequestPace(),
  ...given
}: MinimaxHttpOptions): SentenceTransport {
  const endpoint = { wordTimes: createWordTimes(), ...given };
  return {
    name: 'http',
    takes: 'sentences',
    maxInFlight: MAX_IN_FLIGHT,
    sampleRateHz: SAMPLE_RATE_HZ,
    pace,
    open(_settings, signal) {
      // While the model is still thinking: the handshake is then never on the way to the first sound.
      void endpoint.network.warm(endpoint.base.origin);
      return createHttpSession((request, scope) => streamT2a(endpoint, request, scope), signal, {
        pace,
        rule,
      });
    },
  };
}
