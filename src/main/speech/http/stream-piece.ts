import { send } from '../../net/http/send.ts';
import { watchSilence } from '../../net/http/silence.ts';
import { ServiceError } from '../../net/service-error.ts';
import { cutAfterAudio, noSound } from './answer-faults.ts';
import type { HttpOutput, PieceRequest, SpeechEndpoint, SpeechRoute } from './speech-route.ts';

/**
 * One request for speech: its audio as it comes, then one `end`, behind which there may be words yet. A service that
 * refuses to be asked for word times is asked once more without.
 * @throws ServiceError: `cut` when the connection broke after some audio, `stalled`, `speech` for an answer that is
 * damaged, empty or cannot be played, else what the service said; the signal's reason when it fired.
 */
export async function* streamPiece(
  route: SpeechRoute,
  endpoint: SpeechEndpoint,
  request: PieceRequest,
  signal: AbortSignal,
): AsyncGenerator<HttpOutput> {
  const { wordTimes } = endpoint;
  const withWordTimes = wordTimes?.areWanted ?? false;
  let gaveAny = false;
  try {
    for await (const output of ask(route, endpoint, { request, withWordTimes, signal })) {
      gaveAny = true;
      yield output;
    }
    return;
  } catch (error) {
    if (!withWordTimes || gaveAny || !(error instanceof ServiceError) || !wordTimes?.refused(error))
      throw error;
  }
  yield* ask(route, endpoint, { request, withWordTimes: false, signal });
}

interface Asked {
  readonly request: PieceRequest;
  readonly withWordTimes: boolean;
  readonly signal: AbortSignal;
}

async function* ask(
  route: SpeechRoute,
  { network, base, key, timeouts = route.timeouts }: SpeechEndpoint,
  { request, withWordTimes, signal }: Asked,
): AsyncGenerator<HttpOutput> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url(route.path),
    body: route.body(request, { host: base.host, withWordTimes }),
    key: key(),
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.idleMs,
    signal,
  });
  const idle = watchSilence(answer, timeouts.idleMs);
  let gaveAudio = false;
  let isComplete = false;
  try {
    for await (const output of route.read(answer, { network, base, text: request.text, signal })) {
      if (output.type === 'audio') {
        idle.restart(timeouts.idleMs);
        gaveAudio = true;
      } else if (output.type === 'end') {
        isComplete = true;
        if (!gaveAudio) throw noSound(answer, 'no audio');
        idle.stop();
        answer.close(isComplete);
      }
      yield output;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw cutAfterAudio(error, answer, gaveAudio);
  } finally {
    idle.stop();
    answer.close(isComplete);
  }
}
