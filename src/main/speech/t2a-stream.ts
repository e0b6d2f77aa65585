import type { BaseUrl } from '../net/base-url.ts';
import { jsonEvents } from '../net/json-events.ts';
import type { Network } from '../net/network.ts';
import { send } from '../net/send.ts';
import { ServiceError } from '../net/service-error.ts';
import { watchdog } from '../net/watchdog.ts';
import { cutAfterAudio, factsOf } from './refusal.ts';
import type { SpeechRequest } from './speech-transport.ts';
import { createT2aAnswer } from './t2a-answer.ts';
import { t2aRequest } from './t2a-request.ts';

export interface SpeechTimeouts {
  readonly headersMs: number;
  /** Between two pieces of an answer that bring sound, whatever else they hold. */
  readonly idleMs: number;
}

/** The service promises a first sound within a second; a listener gives up long before these. */
export const DEFAULT_SPEECH_TIMEOUTS: SpeechTimeouts = { headersMs: 10_000, idleMs: 15_000 };

export interface T2aEndpoint {
  readonly network: Network;
  readonly base: BaseUrl;
  /** Asked for each request, so that the key lives in one place only. */
  readonly key: () => string | null;
  readonly timeouts?: SpeechTimeouts;
}

export type T2aOutput =
  | { readonly type: 'audio'; readonly pcm: Uint8Array }
  | { readonly type: 'end'; readonly billedCharacters: number | null };

/**
 * One request for speech, `POST {base}/v1/t2a_v2`: its audio as it comes, then one `end`.
 * @throws ServiceError: `cut` when the connection broke after some audio, `stalled`, `speech` for a damaged or empty answer, else
 * what the service said; the signal's reason when it fired.
 */
export async function* streamT2a(
  { network, base, key, timeouts = DEFAULT_SPEECH_TIMEOUTS }: T2aEndpoint,
  { text, settings }: Pick<SpeechRequest, 'text' | 'settings'>,
  signal: AbortSignal,
): AsyncGenerator<T2aOutput> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url('/v1/t2a_v2'),
    body: t2aRequest(text, settings),
    key: key(),
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.idleMs,
    signal,
  });
  const clip = createT2aAnswer(answer.host);
  // Comments and empty events keep a connection busy without a sound.
  const idle = watchdog(() => answer.abort(new ServiceError('stalled', answer)));
  idle.restart(timeouts.idleMs);
  try {
    for await (const event of jsonEvents(answer, 'speech')) {
      for (const pcm of clip.push(event)) {
        idle.restart(timeouts.idleMs);
        yield { type: 'audio', pcm };
      }
      if (clip.complete) break;
    }
    if (!clip.gaveAudio) throw new ServiceError('speech', { ...factsOf(answer), serviceMessage: 'no audio' });
  } catch (error) {
    signal.throwIfAborted();
    throw cutAfterAudio(error, answer, clip.gaveAudio);
  } finally {
    idle.stop();
    answer.close(clip.complete);
  }
  yield { type: 'end', billedCharacters: clip.billedCharacters };
}
