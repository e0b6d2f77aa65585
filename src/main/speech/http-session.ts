import { DEFAULT_RETRY_RULE, withRetry, type RetryRule, type RetryWait } from '../net/retry.ts';
import { ServiceError } from '../net/service-error.ts';
import { createOutputQueue } from './output-queue.ts';
import type { SpeechOutput, SpeechRequest, SentenceSession } from './speech-transport.ts';
import type { T2aOutput } from './t2a-stream.ts';

/** One is played while the next is made. More would run into the low limits of requests per minute. */
export const MAX_IN_FLIGHT = 2;

/** One request for speech: its audio as it comes, then one `end`. @throws ServiceError, or the signal's reason. */
export type StreamPiece = (request: SpeechRequest, signal: AbortSignal) => AsyncIterable<T2aOutput>;

/** Pieces of speech over one HTTP request each. */
export function createHttpSession(
  stream: StreamPiece,
  signal: AbortSignal,
  rule: RetryRule = DEFAULT_RETRY_RULE,
): SentenceSession {
  const outputs = createOutputQueue<SpeechOutput>();
  const running = new Set<Promise<void>>();
  /** Of those, the ones whose sound is still being made: behind it there may be words yet. */
  const sounding = new Set<number>();
  const waits = new Map<number, RetryWait>();
  const retryNow = new EventTarget();
  let waiting: SpeechRequest[] = [];
  let inFlight = MAX_IN_FLIGHT;
  let finished = false;
  let current = new AbortController();

  const stop = (): void => {
    waiting = [];
    waits.clear();
    outputs.clear();
    current.abort(signal.reason);
    outputs.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();

  function reportWaits(): void {
    const [next] = [...waits.values()].sort((one, other) => one.retryAtEpochMs - other.retryAtEpochMs);
    if (next === undefined) {
      outputs.push({ type: 'waiting', wait: null });
      return;
    }
    const { retryAtEpochMs, attempt, attempts, error } = next;
    outputs.push({ type: 'waiting', wait: { retryAtEpochMs, attempt, attempts, error } });
  }

  async function run(request: SpeechRequest, scope: AbortSignal): Promise<void> {
    const { id } = request;
    const onWaiting = (wait: RetryWait | null): void => {
      if (scope.aborted) return;
      if (wait === null) waits.delete(id);
      else waits.set(id, wait);
      // A service that was too busy for two requests is asked for one at a time from here on.
      inFlight = 1;
      reportWaits();
    };
    const isAccepted = (output: T2aOutput): boolean => output.type === 'audio';
    const attempt = (): AsyncIterable<T2aOutput> => stream(request, scope);
    try {
      for await (const output of withRetry(attempt, {
        isAccepted,
        signal: scope,
        onWaiting,
        retryNow,
        rule,
      })) {
        if (scope.aborted) return;
        outputs.push({ ...output, id });
        if (output.type === 'end') {
          sounding.delete(id);
          start();
        }
      }
    } catch (error) {
      if (scope.aborted) return;
      const failure = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
      outputs.push({ type: 'failed', id, error: failure, transportFault: isNoSuchRoute(failure) });
    }
  }

  function start(): void {
    while (sounding.size < inFlight) {
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
    if (!finished || running.size > 0) return;
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
      const wasWaiting = waits.size > 0;
      waits.clear();
      const stopped = current;
      current = new AbortController();
      outputs.clear();
      stopped.abort(new DOMException('Cancelled', 'AbortError'));
      if (wasWaiting) reportWaits();
      await Promise.all(running);
    },
    finish() {
      finished = true;
      start();
    },
    retryNow() {
      retryNow.dispatchEvent(new Event('retry'));
    },
    [Symbol.asyncIterator]: () => outputs[Symbol.asyncIterator](),
  };
}

/** The host answers, but offers no such page: it may have another one that speaks. */
function isNoSuchRoute({ code, setting }: ServiceError): boolean {
  return code === 'setting' && setting === 'address';
}
