import type { StreamedAnswer } from '../../net/http/send.ts';
import { ServiceError } from '../../net/service-error.ts';

/** What an answer's errors say of it. */
export function factsOf({ host, requestId }: StreamedAnswer): {
  readonly host: string;
  readonly requestId: string | null;
} {
  return { host, requestId };
}

/** A connection that broke after some audio is a `cut`; every other error is itself. */
export function cutAfterAudio(error: unknown, answer: StreamedAnswer, gaveAudio: boolean): unknown {
  if (!gaveAudio || !(error instanceof ServiceError) || error.code !== 'network') return error;
  return new ServiceError('cut', { ...factsOf(answer), network: error.network, cause: error });
}
