import type { Fault } from '../faults/faults.ts';
import {
  asrErrorBody,
  baseResp,
  errorBody,
  messagesErrorBody,
  NO_AUDIO,
  proxyError,
  proxyErrorBody,
  wrongProxyKey,
} from './error-bodies.ts';
import { answerJson, type Exchange } from './exchange.ts';
import { hexId } from './hex-id.ts';
import { statusCode, transcriptionStatus } from './status-codes.ts';

/**
 * Chat and models speak HTTP's statuses; the native routes answer 200 and say it in base_resp; speech to text has
 * statuses of its own; messages have Anthropic's shape; a proxy has another one, and for speech words of its own.
 */
export type AnswerStyle = 'http' | 'messages' | 'baseResp' | 'asr' | 'proxy' | 'proxyChat' | 'proxySpeech';

type Refused = Omit<Extract<Fault, { kind: 'refuse' }>, 'kind'>;

export function answerRefusal(
  exchange: Pick<Exchange, 'response' | 'record'>,
  style: AnswerStyle,
  refused: Refused,
  /** What stands beside base_resp when the refusal comes with HTTP 200. */
  emptyAnswer: object,
): void {
  const known = statusCode(refused.code);
  const message = refused.message ?? known.message;
  const headers: Record<string, string> =
    refused.retryAfter === undefined ? {} : { 'Retry-After': refused.retryAfter };
  const answer = (status: number, body: object): void => answerJson(exchange, status, body, headers);
  // What `http` turns round to: the shape that the route has where it does not answer 200.
  const asked = refused.as === 'http' && style === 'messages' ? style : (refused.as ?? style);
  switch (asked) {
    case 'http': {
      const status = refused.status ?? known.httpStatus;
      return answer(status, errorBody(refused.code, message, status, refused.errorType ?? known.errorType));
    }
    case 'messages': {
      const status = refused.status ?? known.httpStatus;
      const words = message.replace("'Authorization' field", "'X-Api-Key' field");
      return answer(status, messagesErrorBody(refused.code, words, status, refused.errorType));
    }
    case 'proxyChat': {
      if (refused.code === WRONG_KEY) return answer(401, wrongProxyKey());
      const status = refused.status ?? known.httpStatus;
      const words = `${message} (${refused.code})`;
      return answer(status, proxyErrorBody(words, status, refused.errorType, 'Minimax'));
    }
    case 'asr': {
      const status = refused.status ?? transcriptionStatus(refused.code);
      return answer(status, asrErrorBody(message, status, refused.errorType));
    }
    case 'proxy': {
      const status = refused.status ?? transcriptionStatus(refused.code);
      return answer(status, proxyErrorBody(message, status, refused.errorType));
    }
    case 'proxySpeech':
      return answerProxyRefusal(exchange, refused, message, headers);
    case 'baseResp':
      return answer(refused.status ?? 200, {
        ...emptyAnswer,
        trace_id: hexId(),
        base_resp: baseResp(refused.code, message),
      });
  }
}

const WRONG_KEY = 1004;
/**
 * The proxy itself checks the key. What the service behind it refuses, it does not understand:
 * base_resp is not looked at, so that whatever is said there is an answer without audio. A status in the
 * script makes it an error that it does hand on.
 */
function answerProxyRefusal(
  exchange: Pick<Exchange, 'response' | 'record'>,
  refused: Refused,
  message: string,
  headers: Readonly<Record<string, string>>,
): void {
  if (refused.code === WRONG_KEY) {
    answerJson(exchange, 401, wrongProxyKey(), headers);
  } else if (refused.status === undefined) {
    answerJson(exchange, 500, proxyError(500, NO_AUDIO), headers);
  } else {
    const { status, errorType } = refused;
    answerJson(exchange, status, proxyError(status, `litellm.APIError: ${message}`, errorType), headers);
  }
}
