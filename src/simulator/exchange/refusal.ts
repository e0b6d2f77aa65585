import { answerJson, type Exchange } from './exchange.ts';
import type { Fault } from '../faults/faults.ts';
import { asrErrorBody, proxyErrorBody, refusedStatus } from './error-bodies.ts';
import { hexId } from './hex-id.ts';
import { statusCode } from './status-codes.ts';

/** Thrown where a request breaks a rule of the service; its route turns it into an answer. */
export class Refusal extends Error {
  readonly code: number;
  /** HTTP status; null: the one that goes with the code. */
  readonly status: number | null;
  /** @param detail follows the code's own message, as in "invalid params, unknown model 'x'". */
  constructor(code: number, detail = '', status: number | null = null) {
    super(detail === '' ? statusCode(code).message : `${statusCode(code).message}, ${detail}`);
    this.code = code;
    this.status = status;
  }
}

/**
 * Chat and models speak HTTP's statuses; the native routes answer 200 and say it in base_resp; speech to text has statuses of its
 * own; a proxy has another shape, and for speech words of its own.
 */
export type AnswerStyle = 'http' | 'baseResp' | 'asr' | 'proxy' | 'proxySpeech';

type Refused = Omit<Extract<Fault, { kind: 'refuse' }>, 'kind'>;

/** As LiteLLM words an error: the status as a string, and "None" where there is nothing to say. */
export function proxyError(status: number, message: string, errorType = 'None'): object {
  return { error: { message, type: errorType, param: 'None', code: String(status) } };
}

/** `{"type":"error",…}` as the chat route words it: the code stands in brackets at the end of the message. */
export function errorBody(code: number, message: string, status: number, errorType: string): object {
  return {
    type: 'error',
    error: { type: errorType, message: `${message} (${code})`, http_code: String(status) },
    request_id: hexId(),
  };
}

export function baseResp(code: number, message: string): object {
  return { status_code: code, status_msg: message };
}

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
      const status = refused.status ?? refusedStatus(refused.code);
      return answer(status, asrErrorBody(message, status, refused.errorType));
    }
    case 'proxy': {
      const status = refused.status ?? refusedStatus(refused.code);
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
/** What LiteLLM says of every answer that holds no sound. */
export const NO_AUDIO = "No audio data in MiniMax response. Response keys: ['data', 'trace_id', 'base_resp']";

/**
 * The key is the proxy's own affair. What the service behind it refuses it does not understand: base_resp is not looked at, so that
 * whatever is said there is an answer without audio. A status in the script makes it an error that it does hand on.
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
