import { sniffBody } from './body-kind.ts';
import { classifyAnswer } from '../faults/classify-answer.ts';
import { isErrorBody } from '../faults/read-answer.ts';
import { parseJsonOrText, readText } from './read-text.ts';
import type { Leg } from '../../../shared/turn.ts';
import { isSuccess, type StreamedAnswer } from './send.ts';
import type { ServiceError } from '../service-error.ts';
import { MAX_EVENT_CHARACTERS, sseData } from './sse.ts';

const MAX_ERROR_BYTES = 64 * 1024;

/**
 * An answer's events as parsed JSON, and a plain JSON answer as its only event; an event that is no JSON comes as
 * its text. Ends with the body, or at `[DONE]`.
 * @throws ServiceError for an error, whatever the HTTP status and the content type it comes with; what the body throws.
 */
export async function* jsonEvents(answer: StreamedAnswer, leg: Leg): AsyncGenerator {
  if (!isSuccess(answer.status)) throw await refusal(answer, leg);
  const { kind, bytes } = await sniffBody(answer.bytes, answer.contentType);
  // A web page under 200 is another server's: as if there were no such path.
  if (kind === 'page') throw await refusal(answer, leg, { bytes, status: 404 });
  const texts = kind === 'events' ? sseData(bytes) : [await readText(bytes, MAX_EVENT_CHARACTERS)];
  for await (const data of texts) {
    if (data === '[DONE]') return;
    const event = parseJsonOrText(data);
    if (isErrorBody(event)) throw classifyAnswer({ leg, ...answer, body: event });
    yield event;
  }
}

/**
 * An answer that is a refusal, read and put into the user's terms.
 * @param read where some of it was looked at already, or its status says nothing: what is read, as which status.
 * @throws what its bytes throw.
 */
export async function refusal(
  { host, requestId, retryAfterMs, ...answer }: StreamedAnswer,
  leg: Leg,
  read: Pick<StreamedAnswer, 'bytes' | 'status'> = answer,
): Promise<ServiceError> {
  const body = parseJsonOrText(await readText(read.bytes, MAX_ERROR_BYTES));
  return classifyAnswer({ leg, host, requestId, retryAfterMs, body, status: read.status });
}
