import type { StreamedAnswer } from '../../net/http/send.ts';
import { ServiceError, type ServiceErrorFacts } from '../../net/service-error.ts';

/** An answer that is no sound, or none that can be played. @param facts what else is known of it. */
export function noSound(
  { host, requestId }: StreamedAnswer,
  serviceMessage: string | null,
  facts: ServiceErrorFacts = {},
): ServiceError {
  return new ServiceError('speech', { ...facts, host, requestId, serviceMessage });
}

/** A connection that broke after some audio is a `cut`; every other error is itself. */
export function cutAfterAudio(
  error: unknown,
  { host, requestId }: StreamedAnswer,
  gaveAudio: boolean,
): unknown {
  if (!gaveAudio || !(error instanceof ServiceError) || error.code !== 'network') return error;
  return new ServiceError('cut', { host, requestId, network: error.network, cause: error });
}
