import { isMiniMaxHost } from '../../net/minimax-hosts.ts';
import { isSameService, type ServiceIdentity } from '../../net/same-service.ts';
import { createMinimaxHttpSpeech } from '../http/minimax-http.ts';
import { createMinimaxBidiSpeech, createMinimaxSocketSpeech } from '../socket/minimax-sockets.ts';
import { createOpenAiSpeech } from '../http/openai-speech.ts';
import { createRequestPace } from '../limits/request-pace.ts';
import { createSpeechWays, type SpeechWays } from './speech-ways.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';

export interface WaysEndpoint extends ServiceIdentity, Pick<SpeechEndpoint, 'network'> {}

/**
 * The ways of speech to the service in use. They outlive a turn: sockets
 * stay warm, and what was of no use is remembered.
 */
export interface ServiceWays {
  /** Those to another service are closed. */
  to(endpoint: WaysEndpoint): SpeechWays;
  close(): void;
}

/**
 * MiniMax's bidirectional socket first, then the plain one, then streaming HTTP. A host that is none of MiniMax's may
 * offer those too, or only the route that OpenAI has: it comes last.
 */
export function createServiceWays(): ServiceWays {
  let present: { readonly endpoint: WaysEndpoint; readonly ways: SpeechWays } | null = null;
  return {
    to(endpoint) {
      if (present !== null && isSameService(present.endpoint, endpoint)) return present.ways;
      present?.ways.close();
      present = { endpoint, ways: waysTo(endpoint) };
      return present.ways;
    },
    close() {
      present?.ways.close();
      present = null;
    },
  };
}

function waysTo({ network, base, key, isDemo }: WaysEndpoint): SpeechWays {
  // An account's limit holds for whichever way is taken.
  const endpoint = { network, base, key: () => key, pace: createRequestPace() };
  const others = isDemo || isMiniMaxHost(base.host) ? [] : [createOpenAiSpeech(endpoint)];
  return createSpeechWays([
    createMinimaxBidiSpeech(endpoint),
    createMinimaxSocketSpeech(endpoint),
    createMinimaxHttpSpeech(endpoint),
    ...others,
  ]);
}
