import { isMiniMaxHost } from '../../net/minimax-hosts.ts';
import { isNoSuchRoute } from '../../net/faults/no-such-route.ts';
import { streamOpenAiSpeech } from './openai-stream.ts';
import type { SpeechRequest } from '../speech-transport.ts';
import { streamT2a, type T2aEndpoint, type T2aOutput } from './t2a-stream.ts';

/**
 * One request for speech, for what is no reply: over MiniMax's own route, and where a proxy does not have that, over OpenAI's.
 * @throws as `streamT2a` does.
 */
export async function* streamOverHttp(
  endpoint: T2aEndpoint,
  request: Pick<SpeechRequest, 'text' | 'settings'>,
  signal: AbortSignal,
): AsyncGenerator<T2aOutput> {
  try {
    yield* streamT2a(endpoint, request, signal);
  } catch (error) {
    if (isMiniMaxHost(endpoint.base.host) || !isNoSuchRoute(error)) throw error;
    yield* streamOpenAiSpeech(endpoint, request, signal);
  }
}
