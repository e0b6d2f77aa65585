import { SAMPLE_RATE_HZ } from '../../audio/format.ts';
import type { RetryRule } from '../../net/retry-rule.ts';
import { createRequestPace, type RequestPace } from '../limits/request-pace.ts';
import type { SentenceTransport } from '../speech-transport.ts';
import { createHttpSession, MAX_IN_FLIGHT } from './http-session.ts';
import type { SpeechEndpoint, SpeechRoute } from './speech-route.ts';
import { streamPiece } from './stream-piece.ts';

export interface HttpSpeechOptions extends SpeechEndpoint {
  readonly retryRule?: RetryRule;
  /** Shared with other ways to the same service. */
  readonly pace?: RequestPace;
}

/** Speech over HTTP, by whichever route: one request per piece, PCM 24 kHz mono. */
export function createHttpSpeech(
  route: SpeechRoute,
  { retryRule: rule, pace = createRequestPace(), ...endpoint }: HttpSpeechOptions,
): SentenceTransport {
  return {
    name: route.name,
    takes: 'sentences',
    maxInFlight: MAX_IN_FLIGHT,
    sampleRateHz: SAMPLE_RATE_HZ,
    pace,
    open(_settings, signal) {
      // While the model is still thinking: the handshake is then never on the way to the first sound.
      void endpoint.network.warm(endpoint.base.origin);
      return createHttpSession((request, scope) => streamPiece(route, endpoint, request, scope), signal, {
        pace,
        rule,
      });
    },
  };
}
