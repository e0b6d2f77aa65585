import type { RetryRule } from '../../net/retry-rule.ts';
import { withRetry } from '../../net/retry.ts';
import { ServiceError } from '../../net/service-error.ts';
import { streamOverHttp } from '../http/http-speech.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import type { T2aEndpoint, T2aOutput } from '../http/t2a-stream.ts';

/** Each character is billed. */
const SHORT_TEXT = 'Hi.';

/**
 * Has a voice say as little as can be: lists are not complete, so that speaking is the only proof that an id can be used.
 * @throws ServiceError when it does not speak, or the signal's reason.
 */
export async function probeVoice(
  endpoint: T2aEndpoint,
  settings: SpeechSettings,
  signal: AbortSignal,
  rule?: RetryRule,
): Promise<void> {
  const attempt = (): AsyncIterable<T2aOutput> =>
    streamOverHttp(endpoint, { text: SHORT_TEXT, settings }, signal);
  const isAccepted = (output: T2aOutput): boolean => output.type === 'audio';
  for await (const output of withRetry(attempt, {
    isAccepted,
    signal,
    ...(rule === undefined ? {} : { rule }),
  })) {
    // The first sound proves it.
    if (isAccepted(output)) return;
  }
  throw new ServiceError('speech', { host: endpoint.base.host });
}
