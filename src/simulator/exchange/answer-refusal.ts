import type { Fault } from '../faults/faults.ts';
import { asrErrorBody, baseResp, errorBody, NO_AUDIO, proxyError, proxyErrorBody } from './error-bodies.ts';
import { answerJson, type Exchange } from './exchange.ts';
import { hexId } from './hex-id.ts';
import { statusCode, transcriptionStatus } from './status-codes.ts';

/**
 * Chat and models speak HTTP's statuses; the native routes answer 200 and say it in
 * base_resp; speech to text has statuses of its own; a proxy has another shape, and
 * for speech words of its own.
 */
export type AnswerStyle = 'http' | 'baseResp' | 'asr' | 'proxy' | 'proxySpeech';

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
  switch (refused.as ?? style) {
    case 'http': {
      const status = refused.status ?? known.httpStatus;
      return answer(status, errorBody(refused.code, message, status, refused.errorType ?? known.errorType));
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
    const words = 'Authentication Error, Invalid proxy server token passed';
    answerJson(exchange, 401, proxyError(401, words, 'auth_error'), headers);
  } else if (refused.status === undefined) {
    answerJson(exchange, 500, proxyError(500, NO_AUDIO), headers);
  } else {
    const { status, errorType } = refused;
    answerJson(exchange, status, proxyError(status, `litellm.APIError: ${message}`, errorType), headers);
  }
}
