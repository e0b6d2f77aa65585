import { answerJson, type Exchange } from './exchange.ts';
import type { Fault } from './faults/faults.ts';
import { asrErrorBody, proxyErrorBody, refusedStatus } from './hearing/refusals.ts';
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
 * own; a proxy has another shape.
 */
export type AnswerStyle = 'http' | 'baseResp' | 'asr' | 'proxy';

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
    case 'baseResp':
      return answer(refused.status ?? 200, {
        ...emptyAnswer,
        trace_id: hexId(),
        base_resp: baseResp(refused.code, message),
      });
  }
}
