import { classifyAnswer } from '../faults/classify-answer.ts';
import { isErrorBody } from '../faults/read-answer.ts';
import type { Leg } from '../../../shared/turn.ts';
import type { AnswerTimeouts } from '../service-endpoint.ts';
import { parseJsonOrText, readText } from './read-text.ts';
import { isSuccess, send, type ServiceRequest } from './send.ts';

export interface JsonRequest extends Pick<
  ServiceRequest,
  'network' | 'url' | 'key' | 'triesBothKeyStyles' | 'signal'
> {
  /** Sent by POST; left out: the document is fetched by GET. */
  readonly body?: object;
  readonly timeouts: AnswerTimeouts;
  /** What is longer is cut there, and then no JSON. Left out: 4 MiB. */
  readonly maxBytes?: number;
}

export interface JsonAnswer {
  readonly status: number;
  readonly host: string;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  /** Parsed JSON, or the text itself when it is none. */
  readonly body: unknown;
}

const MAX_BYTES = 4 * 1024 * 1024;

/** Asks for one JSON document, and takes it whatever its status. @throws ServiceError, or the signal's reason. */
export async function askJson({
  timeouts,
  maxBytes = MAX_BYTES,
  ...request
}: JsonRequest): Promise<JsonAnswer> {
  const answer = await send({
    ...request,
    method: request.body === undefined ? 'GET' : 'POST',
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.idleMs,
  });
  try {
    const { status, host, requestId, retryAfterMs } = answer;
    const body = parseJsonOrText(await readText(answer.bytes, maxBytes));
    return { status, host, requestId, retryAfterMs, body };
  } finally {
    answer.close(true);
  }
}

/** Whether an answer says that the request failed, by its status or in its body. */
export function isRefusal({ status, body }: Pick<JsonAnswer, 'status' | 'body'>): boolean {
  return !isSuccess(status) || isErrorBody(body);
}

/** The same document, once it is no refusal. @throws ServiceError, by what the refusal says. */
export async function takeJson(request: JsonRequest, leg: Leg): Promise<JsonAnswer> {
  const answer = await askJson(request);
  if (isRefusal(answer)) throw classifyAnswer({ leg, ...answer });
  return answer;
}
