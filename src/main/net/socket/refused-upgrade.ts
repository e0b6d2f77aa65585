import type { IncomingMessage } from 'node:http';
import { classifyAnswer } from '../faults/classify-answer.ts';
import { isErrorBody } from '../faults/read-answer.ts';
import { classifyFault } from '../faults/classify-fault.ts';
import { parseJsonOrText, readText } from '../http/read-text.ts';
import type { Leg } from '../../../shared/turn.ts';
import { headerOf, requestIdOf } from '../http/response-headers.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import type { ServiceError } from '../service-error.ts';

const MAX_ERROR_BYTES = 64 * 1024;

/** What an HTTP answer in place of a WebSocket says. Never throws. */
export async function refusedUpgrade(
  response: IncomingMessage,
  host: string,
  leg: Leg,
): Promise<ServiceError> {
  try {
    const body = parseJsonOrText(await readText(response, MAX_ERROR_BYTES));
    const status = response.statusCode ?? 0;
    return classifyAnswer({
      leg,
      // An answer that is neither a socket nor an error is another server's: as if there were no such path.
      status: status < 300 && !isErrorBody(body) ? 404 : status,
      body,
      host,
      requestId: requestIdOf(response.headers),
      retryAfterMs: retryAfterMs(headerOf(response.headers, 'retry-after'), Date.now()),
    });
  } catch (error) {
    return classifyFault(error, { host });
  }
}
