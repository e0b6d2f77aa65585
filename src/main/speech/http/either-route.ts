import { isNoSuchRoute } from '../../net/faults/no-such-route.ts';
import { isMiniMaxHost } from '../../net/minimax-hosts.ts';
import type { RetryRule } from '../../net/retry-rule.ts';
import { withRetry } from '../../net/retry.ts';
import { openAiRoute } from './openai-route.ts';
import type { HttpOutput, PieceRequest, SpeechEndpoint } from './speech-route.ts';
import { streamPiece } from './stream-piece.ts';
import { t2aRoute } from './t2a-route.ts';

/**
 * The sound of one request for what is no reply: over MiniMax's own route, and where a proxy does not have that,
 * over OpenAI's; again as the retry rule allows.
 * @returns PCM s16le mono at 24 kHz, whole samples. @throws as `streamPiece` does.
 */
export async function* soundOverHttp(
  endpoint: SpeechEndpoint,
  request: PieceRequest,
  signal: AbortSignal,
  rule: RetryRule | undefined,
): AsyncGenerator<Uint8Array> {
  const outputs = withRetry(() => eitherRoute(endpoint, request, signal), {
    isAccepted: ({ type }) => type === 'audio',
    signal,
    rule,
  });
  for await (const output of outputs) if (output.type === 'audio') yield output.pcm;
}

async function* eitherRoute(
  endpoint: SpeechEndpoint,
  request: PieceRequest,
  signal: AbortSignal,
): AsyncGenerator<HttpOutput> {
  try {
    yield* streamPiece(t2aRoute, endpoint, request, signal);
  } catch (error) {
    if (isMiniMaxHost(endpoint.base.host) || !isNoSuchRoute(error)) throw error;
    yield* streamPiece(openAiRoute, endpoint, request, signal);
  }
}
