import type { RetryRule } from '../../net/retry-rule.ts';
import { withRetry } from '../../net/retry.ts';
import { ServiceError } from '../../net/service-error.ts';
import { createSpeechPatience, SPEECH_RETRY_RULE } from '../limits/speech-patience.ts';
import { isNoSuchRoute } from '../../net/faults/no-such-route.ts';
import { createOutputQueue } from '../output-queue.ts';
import type { RequestPace } from '../limits/request-pace.ts';
import { createRequestGate, type RequestGate } from '../limits/request-gate.ts';
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
 * Pieces of speech over one HTTP request each. A busy service is waited for as long as that can help, and asked for one
 * piece at a time from then on, within the limit that it has shown.
 */
export function createHttpSession(
  stream: StreamPiece,
  signal: AbortSignal,
  options: HttpSessionOptions,
): SentenceSession {
  return new HttpSession(stream, signal, options);
}

class HttpSession implements SentenceSession {
  readonly #stream: StreamPiece;
  readonly #signal: AbortSignal;
  readonly #pace: RequestPace;
  readonly #rule: RetryRule;
  readonly #gate: RequestGate;
  readonly #outputs = createOutputQueue<SpeechOutput>();
  readonly #running = new Set<Promise<void>>();
  /** Of those, the ones whose sound is still being made: behind it there may be words yet. */
  readonly #sounding = new Set<number>();
  readonly #retryNow = new EventTarget();
  readonly #stop = (): void => {
    this.#waiting = [];
    this.#gate.stop();
    this.#outputs.clear();
    this.#current.abort(this.#signal.reason);
    this.#outputs.close();
  };
  #waiting: SpeechRequest[] = [];
  #isShown = false;
  #finished = false;
  #current = new AbortController();

  constructor(
    stream: StreamPiece,
    signal: AbortSignal,
    { pace, rule = SPEECH_RETRY_RULE }: HttpSessionOptions,
  ) {
    this.#stream = stream;
    this.#signal = signal;
    this.#pace = pace;
    this.#rule = rule;
    this.#gate = createRequestGate({
      pace,
      show: (output) => this.#show(output),
      onOpen: () => this.#start(),
    });
    signal.addEventListener('abort', this.#stop, { once: true });
    if (signal.aborted) this.#stop();
  }

  say(request: SpeechRequest): void {
    if (this.#finished || this.#signal.aborted) return;
    this.#waiting.push(request);
    this.#start();
  }

  async cancel(): Promise<void> {
    this.#waiting = [];
    const wasShown = this.#isShown;
    this.#gate.stop();
    const stopped = this.#current;
    this.#current = new AbortController();
    this.#outputs.clear();
    stopped.abort(new DOMException('Cancelled', 'AbortError'));
    if (wasShown) this.#show({ type: 'waiting', wait: null });
    await Promise.all(this.#running);
  }

  finish(): void {
    this.#finished = true;
    this.#start();
  }

  retryNow(): void {
    this.#gate.openNow();
    this.#retryNow.dispatchEvent(new Event('retry'));
  }

  [Symbol.asyncIterator](): AsyncIterator<SpeechOutput> {
    return this.#outputs[Symbol.asyncIterator]();
  }

  #show(output: SpeechWaiting): void {
    this.#isShown = output.wait !== null;
    this.#outputs.push(output);
  }

  /** Asks for as many pieces as may be made at a time; the session is over when all were. */
  #start(): void {
    while (this.#mayAsk() && this.#gate.take()) {
      const request = this.#waiting.shift();
      if (request === undefined) break;
      this.#sounding.add(request.id);
      const piece = this.#run(request, this.#current.signal).finally(() => {
        this.#running.delete(piece);
        this.#sounding.delete(request.id);
        this.#start();
      });
      this.#running.add(piece);
    }
    if (!this.#finished || this.#running.size > 0 || this.#waiting.length > 0) return;
    this.#signal.removeEventListener('abort', this.#stop);
    this.#outputs.close();
  }

  #mayAsk(): boolean {
    return this.#waiting.length > 0 && this.#sounding.size < (this.#pace.isSlowed ? 1 : MAX_IN_FLIGHT);
  }

  async #run(request: SpeechRequest, scope: AbortSignal): Promise<void> {
    const piece = { isPutBack: false };
    try {
      for await (const output of this.#outputsOf(request, scope, piece)) {
        if (scope.aborted) return;
        this.#outputs.push({ ...output, id: request.id });
        if (output.type !== 'end') continue;
        this.#sounding.delete(request.id);
        this.#start();
      }
    } catch (error) {
      if (scope.aborted) return;
      if (piece.isPutBack)
        this.#waiting = [request, ...this.#waiting].sort((one, other) => one.id - other.id);
      else this.#fail(request.id, error);
    }
  }

  /**
   * @param piece is put back when the service is busy while earlier ones are made: what comes before it is heard first.
   */
  #outputsOf(
    request: SpeechRequest,
    scope: AbortSignal,
    piece: { isPutBack: boolean },
  ): ReturnType<StreamPiece> {
    const pace = this.#pace;
    const patience = createSpeechPatience(this.#rule, pace);
    return withRetry(() => this.#paced(request, scope), {
      isAccepted: ({ type }) => type === 'audio',
      signal: scope,
      rule: this.#rule,
      retryNow: this.#retryNow,
      waitRenews: true,
      onWaiting: (wait) => {
        if (!scope.aborted) this.#show({ type: 'waiting', wait });
      },
      patience: {
        next: (busy) => {
          pace.notTaken(1);
          pace.refused(busy);
          piece.isPutBack = this.#sounding.size > 1;
          return piece.isPutBack ? null : patience.next(busy);
        },
      },
    });
  }

  /** One request, and the pace is told of it: that it is made, and with its first sound that it was taken. */
  async *#paced(request: SpeechRequest, scope: AbortSignal): AsyncGenerator<HttpOutput> {
    const askedAtMs = this.#pace.requested();
    let isTaken = false;
    for await (const output of this.#stream(request, scope)) {
      if (output.type === 'audio' && !isTaken) {
        isTaken = true;
        this.#pace.taken(askedAtMs);
      }
      yield output;
    }
  }

  #fail(id: number, error: unknown): void {
    const failure = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
    this.#outputs.push({ type: 'failed', id, error: failure, transportFault: isNoSuchRoute(failure) });
  }
}
