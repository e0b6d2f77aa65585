import type { RetryRule } from '../../net/retry-rule.ts';
import { ServiceError } from '../../net/service-error.ts';
import { soundOverHttp } from '../http/either-route.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';

/** Each character is billed. */
const SHORT_TEXT = 'Hi.';

/**
 * Has a voice say as little as can be: lists are not complete, so that
 * speaking is the only proof that an id can be used.
 * @throws ServiceError when it does not speak, or the signal's reason.
 */
export async function probeSpeech(
  endpoint: SpeechEndpoint,
  settings: SpeechSettings,
  signal: AbortSignal,
  rule?: RetryRule,
): Promise<void> {
  for await (const _sound of soundOverHttp(endpoint, { text: SHORT_TEXT, settings }, signal, rule)) {
    // The first sound proves it.
    return;
  }
  throw new ServiceError('speech', { host: endpoint.base.host });
}
