import { classifyAnswer } from '../net/classify-answer.ts';
import { parseJsonOrText, readText } from '../net/read-text.ts';
import type { StreamedAnswer } from '../net/send.ts';
import { ServiceError } from '../net/service-error.ts';

const MAX_ERROR_BYTES = 64 * 1024;

/** What an answer's errors say of it. */
export function factsOf({ host, requestId }: StreamedAnswer): {
  readonly host: string;
  readonly requestId: string | null;
} {
  return { host, requestId };
}

/** An answer that is a refusal, read and put into the user's terms. @throws what `bytes` throws. */
export async function refusal(
  answer: StreamedAnswer,
  bytes: AsyncIterable<Uint8Array>,
  status: number,
): Promise<ServiceError> {
  const body = parseJsonOrText(await readText(bytes, MAX_ERROR_BYTES));
  return classifyAnswer({
    leg: 'speech',
    ...factsOf(answer),
    retryAfterMs: answer.retryAfterMs,
    body,
    status,
  });
}

/** A connection that broke after some audio is a `cut`; every other error is itself. */
export function cutAfterAudio(error: unknown, answer: StreamedAnswer, gaveAudio: boolean): unknown {
  if (!gaveAudio || !(error instanceof ServiceError) || error.code !== 'network') return error;
  return new ServiceError('cut', { ...factsOf(answer), network: error.network, cause: error });
}
