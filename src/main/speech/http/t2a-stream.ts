import type { BaseUrl } from '../../net/base-url.ts';
import { jsonEvents } from '../../net/http/json-events.ts';
import type { Network } from '../../net/network.ts';
import { send } from '../../net/http/send.ts';
import { ServiceError } from '../../net/service-error.ts';
import { watchdog } from '../../net/watchdog.ts';
import { cutAfterAudio, factsOf } from './refusal.ts';
import type { SpeechRequest, SpokenWord } from '../speech-transport.ts';
import { createT2aAnswer } from './t2a-answer.ts';
import { t2aRequest } from './t2a-request.ts';
import type { WordTimes } from '../words/word-times.ts';
import { fetchWordsFile } from './words-file.ts';

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
  /** Left out: they are not asked for. */
  readonly wordTimes?: WordTimes;
}

export type T2aOutput =
  | { readonly type: 'audio'; readonly pcm: Uint8Array }
  /** What is known by now of when the words sound: takes the place of what was known before. */
  | { readonly type: 'words'; readonly words: readonly SpokenWord[] }
  | { readonly type: 'end'; readonly billedCharacters: number | null };

/**
 * One request for speech, `POST {base}/v1/t2a_v2`: its audio as it comes, then one `end`, behind which there may be words yet. A service
 * that refuses to be asked for word times is asked once more without.
 * @throws ServiceError: `cut` when the connection broke after some audio, `stalled`, `speech` for a damaged or empty answer, else
 * what the service said; the signal's reason when it fired.
 */
export async function* streamT2a(
  endpoint: T2aEndpoint,
  request: Pick<SpeechRequest, 'text' | 'settings'>,
  signal: AbortSignal,
): AsyncGenerator<T2aOutput> {
  const { wordTimes } = endpoint;
  const withWordTimes = wordTimes?.areWanted ?? false;
  let gaveAny = false;
  try {
    for await (const output of ask(endpoint, request, withWordTimes, signal)) {
      gaveAny = true;
      yield output;
    }
    return;
  } catch (error) {
    if (!withWordTimes || gaveAny || !(error instanceof ServiceError) || !wordTimes?.refused(error))
      throw error;
  }
  yield* ask(endpoint, request, false, signal);
}

async function* ask(
  { network, base, key, timeouts = DEFAULT_SPEECH_TIMEOUTS }: T2aEndpoint,
  { text, settings }: Pick<SpeechRequest, 'text' | 'settings'>,
  withWordTimes: boolean,
  signal: AbortSignal,
): AsyncGenerator<T2aOutput> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url('/v1/t2a_v2'),
    body: t2aRequest(text, settings, withWordTimes),
    key: key(),
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.idleMs,
    signal,
  });
  const clip = createT2aAnswer(answer.host, text);
  const over = new AbortController();
  let wordsFile: Promise<unknown> | null = null;
  // Comments and empty events keep a connection busy without a sound.
  const idle = watchdog(() => answer.abort(new ServiceError('stalled', answer)));
  idle.restart(timeouts.idleMs);
  try {
    for await (const event of jsonEvents(answer, 'speech')) {
      for (const part of clip.push(event)) {
        if (part.type === 'wordsFile') {
          // At once: how long its address lives is not documented.
          const { address } = part;
          wordsFile ??= fetchWordsFile({
            network,
            base,
            address,
            signal: AbortSignal.any([signal, over.signal]),
          });
          continue;
        }
        if (part.type === 'audio') idle.restart(timeouts.idleMs);
        yield part;
      }
      if (clip.complete) break;
    }
    if (!clip.gaveAudio) throw new ServiceError('speech', { ...factsOf(answer), serviceMessage: 'no audio' });
    idle.stop();
    answer.close(clip.complete);
    yield { type: 'end', billedCharacters: clip.billedCharacters };
    for (const part of clip.pushWords(await wordsFile)) if (part.type === 'words') yield part;
  } catch (error) {
    signal.throwIfAborted();
    throw cutAfterAudio(error, answer, clip.gaveAudio);
  } finally {
    over.abort();
    idle.stop();
    answer.close(clip.complete);
  }
}
