import { answerJson, type Exchange } from './exchange.ts';
import type { Fault } from './faults/faults.ts';
import { hexId } from './hex-id.ts';
import { statusCode } from './status-codes.ts';

/** Thrown where a request breaks a rule of the service; its route turns it into an answer. */
export class Refusal extends Error {
  readonly code: number;
  /** @param detail follows the code's own message, as in "invalid params, unknown model 'x'". */
  constructor(code: number, detail = '') {
    super(detail === '' ? statusCode(code).message : `${statusCode(code).message}, ${detail}`);
    this.code = code;
  }
}

/** Chat and models speak HTTP's statuses; the native routes answer 200 and say it in base_resp. */
export type AnswerStyle = 'http' | 'baseResp';

type Refused = Omit<Extract<Fault, { kind: 'refuse' }>, 'kind'>;

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
  if ((refused.as ?? style) === 'http') {
    const status = refused.status ?? known.httpStatus;
    answerJson(
      exchange,
      status,
      errorBody(refused.code, message, status, refused.errorType ?? known.errorType),
      headers,
    );
  } else {
    const body = { ...emptyAnswer, trace_id: hexId(), base_resp: baseResp(refused.code, message) };
    answerJson(exchange, refused.status ?? 200, body, headers);
  }
}
