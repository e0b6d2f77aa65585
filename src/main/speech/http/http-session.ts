import type { RetryRule } from '../../net/retry-rule.ts';
import { withRetry } from '../../net/retry.ts';
import { ServiceError } from '../../net/service-error.ts';
import { createSpeechPatience, SPEECH_RETRY_RULE } from '../limits/speech-patience.ts';
import { isNoSuchRoute } from '../../net/faults/no-such-route.ts';
import { createOutputQueue } from '../output-queue.ts';
import type { RequestPace } from '../limits/request-pace.ts';
import { createRequestTurn } from '../limits/request-turn.ts';
import type { SpeechOutput, SpeechRequest, SpeechWaiting, SentenceSession } from '../speech-transport.ts';
import type { HttpOutput } from './speech-route.ts';

/** One is played while the next is made. More would run into the low limits of requests per minute. */
export const MAX_IN_FLIGHT = 2;

/** One request for speech: its audio as it comes, then one `end`. @throws ServiceError, or the signal's reason. */
export type StreamPiece = (request: SpeechRequest, signal: AbortSignal) => AsyncIterable<HttpOutput>;

export interface HttpSessionOptions {
  /** Shared by all sessions with the service. */
  readonly pace: RequestPace;
  readonly rule?: RetryRule | undefined;
}

/**
 * Pieces of speech over one HTTP request each. A busy service is waited for as long as that can help, and asked for one piece at a time
 * from then on, within the limit that it has shown.
 */
export function createHttpSession(
  stream: StreamPiece,
  signal: AbortSignal,
  { pace, rule = SPEECH_RETRY_RULE }: HttpSessionOptions,
): SentenceSession {
  const outputs = createOutputQueue<SpeechOutput>();
  const running = new Set<Promise<void>>();
  /** Of those, the ones whose sound is still being made: behind it there may be words yet. */
  const sounding = new Set<number>();
  const retryNow = new EventTarget();
  let waiting: SpeechRequest[] = [];
  let isShown = false;
  let finished = false;
  let current = new AbortController();
  const turn = createRequestTurn({ pace, show, onTurn: start });

  const stop = (): void => {
    waiting = [];
    turn.stop();
    outputs.clear();
    current.abort(signal.reason);
    outputs.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();

  function show(output: SpeechWaiting): void {
    isShown = output.wait !== null;
    outputs.push(output);
  }

  async function run(request: SpeechRequest, scope: AbortSignal): Promise<void> {
    const { id } = request;
    const patience = createSpeechPatience(rule, pace);
    let isPutBack = false;
    const outputsOfPiece = withRetry(
      () => {
        pace.requested();
        return stream(request, scope);
      },
      {
        isAccepted: ({ type }) => type === 'audio',
        signal: scope,
        rule,
        retryNow,
        onWaiting: (wait) => {
          if (!scope.aborted) show({ type: 'waiting', wait });
        },
        patience: {
          next(busy) {
            pace.notTaken(1);
            pace.refused(busy);
            // What comes before it is heard first.
            isPutBack = sounding.size > 1;
            return isPutBack ? null : patience.next(busy);
          },
        },
      },
    );
    try {
      for await (const output of outputsOfPiece) {
        if (scope.aborted) return;
        outputs.push({ ...output, id });
        if (output.type !== 'end') continue;
        sounding.delete(id);
        start();
      }
    } catch (error) {
      if (scope.aborted) return;
      if (isPutBack) {
        waiting = [request, ...waiting].sort((one, other) => one.id - other.id);
        return;
      }
      const failure = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
      outputs.push({ type: 'failed', id, error: failure, transportFault: isNoSuchRoute(failure) });
    }
  }

  function start(): void {
    while (waiting.length > 0 && sounding.size < (pace.isSlowed ? 1 : MAX_IN_FLIGHT) && turn.take()) {
      const request = waiting.shift();
      if (request === undefined) break;
      sounding.add(request.id);
      const piece = run(request, current.signal).finally(() => {
        running.delete(piece);
        sounding.delete(request.id);
        start();
      });
      running.add(piece);
    }
    if (!finished || running.size > 0 || waiting.length > 0) return;
    signal.removeEventListener('abort', stop);
    outputs.close();
  }

  return {
    say(request) {
      if (finished || signal.aborted) return;
      waiting.push(request);
      start();
    },
    async cancel() {
      waiting = [];
      const wasShown = isShown;
      turn.stop();
      const stopped = current;
      current = new AbortController();
      outputs.clear();
      stopped.abort(new DOMException('Cancelled', 'AbortError'));
      if (wasShown) show({ type: 'waiting', wait: null });
      await Promise.all(running);
    },
    finish() {
      finished = true;
      start();
    },
    retryNow() {
      turn.now();
      retryNow.dispatchEvent(new Event('retry'));
    },
    [Symbol.asyncIterator]: () => outputs[Symbol.asyncIterator](),
  };
}
