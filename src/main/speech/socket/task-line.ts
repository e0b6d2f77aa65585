import { waitForService, type BusyWait } from '../../net/busy-wait.ts';
import { pause } from '../../net/pause.ts';
import type { RetryRule } from '../../net/retry-rule.ts';
import { ServiceError } from '../../net/service-error.ts';
import { createSpeechPatience, SPEECH_RETRY_RULE, type SpeechPatience } from '../limits/speech-patience.ts';
import type { RequestPace } from '../limits/request-pace.ts';
import { socketFaultOf } from './socket-faults.ts';
import type { SpeechSettings, SpeechWaiting } from '../speech-transport.ts';
import type { TaskSocket, TaskSockets } from './task-socket.ts';

/** The one socket that a session has at a time: opened, replaced when a fault allows it, at last given up. */
export interface TaskLine {
  readonly socket: TaskSocket | null;
  readonly isOpening: boolean;
  /** The service is busy: the next socket is opened after a wait. */
  readonly isWaiting: boolean;
  open(settings: SpeechSettings): void;
  /** Goes on with a socket that is known to be good. */
  adopt(socket: TaskSocket): void;
  /** Lets go of the socket, for the caller to do away with, or of the one that is on its way. */
  release(): TaskSocket | null;
  /**
   * The socket is closed, and another one opened if that can help: once in a row for a broken one,
   * for a busy service as long as the rule waits.
   */
  replace(error: ServiceError, settings: SpeechSettings): void;
  /** The service has spoken: faults are counted anew. */
  succeeded(): void;
  retryNow(): void;
}

export interface TaskLineOptions {
  readonly sockets: TaskSockets;
  readonly retryRule: RetryRule | undefined;
  readonly pace: RequestPace;
  readonly onOpen: (socket: TaskSocket) => void;
  /** No socket can be had. @param transportFault whether another way to the service may do. */
  readonly onDead: (error: ServiceError, transportFault: boolean) => void;
  readonly show: (waiting: SpeechWaiting) => void;
}

const MAX_REPLACED = 1;

export function createTaskLine(options: TaskLineOptions): TaskLine {
  return new Line(options);
}

class Line implements TaskLine {
  readonly #options: TaskLineOptions;
  readonly #rule: RetryRule;
  readonly #patience: SpeechPatience;
  readonly #retryNow = new EventTarget();
  #socket: TaskSocket | null = null;
  #opening: AbortController | null = null;
  #isWaiting = false;
  #replaced = 0;

  constructor(options: TaskLineOptions) {
    this.#options = options;
    this.#rule = options.retryRule ?? SPEECH_RETRY_RULE;
    this.#patience = createSpeechPatience(this.#rule, options.pace);
  }

  get socket(): TaskSocket | null {
    return this.#socket;
  }

  get isOpening(): boolean {
    return this.#opening !== null;
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  open(settings: SpeechSettings): void {
    this.#openAfter(async () => undefined, settings);
  }

  adopt(socket: TaskSocket): void {
    this.#opening = null;
    this.#socket = socket;
    this.#options.onOpen(socket);
  }

  release(): TaskSocket | null {
    const released = this.#socket;
    this.#socket = null;
    this.#opening?.abort(new DOMException('Not wanted any more', 'AbortError'));
    this.#opening = null;
    return released;
  }

  replace(error: ServiceError, settings: SpeechSettings): void {
    this.release()?.close();
    this.#takeFault(error, settings, 0);
  }

  succeeded(): void {
    this.#replaced = 0;
    this.#patience.renew();
  }

  retryNow(): void {
    this.#retryNow.dispatchEvent(new Event('retry'));
  }

  #openAfter(before: (scope: AbortSignal) => Promise<void>, settings: SpeechSettings): void {
    const { sockets } = this.#options;
    const scope = new AbortController();
    this.#opening = scope;
    void before(scope.signal)
      .then(() => sockets.take(settings, scope.signal))
      .then(
        (taken) => {
          if (this.#opening === scope) this.adopt(taken);
          else sockets.giveBack(taken);
        },
        (error: unknown) => {
          if (this.#opening !== scope) return;
          this.#opening = null;
          const fault =
            error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
          this.#takeFault(fault, settings, this.#rule.connectionDelayMs);
        },
      );
  }

  /** @param delayMs before another socket is tried in the place of a broken one. */
  #takeFault(error: ServiceError, settings: SpeechSettings, delayMs: number): void {
    const { pace, onDead } = this.#options;
    const fault = socketFaultOf(error);
    if (fault === 'busy') pace.refused(error);
    const wait = fault === 'busy' ? this.#patience.next(error) : null;
    if (fault === 'again' && ++this.#replaced <= MAX_REPLACED) {
      this.#openAfter((scope) => pause(delayMs, scope).over, settings);
    } else if (wait !== null) {
      this.#openAfter((scope) => this.#waitOut(error, wait, scope), settings);
    } else {
      // Whichever way it is asked, a busy service is busy.
      onDead(error, fault !== 'final' && fault !== 'busy');
    }
  }

  async #waitOut(error: ServiceError, wait: BusyWait, signal: AbortSignal): Promise<void> {
    const { show } = this.#options;
    this.#isWaiting = true;
    try {
      await waitForService(error, wait, {
        signal,
        retryNow: this.#retryNow,
        onWaiting: (waiting) => show({ type: 'waiting', wait: waiting }),
      });
    } finally {
      this.#isWaiting = false;
    }
  }
}
