import { pause } from '../../net/pause.ts';
import type { RetryRule } from '../../net/retry.ts';
import { ServiceError } from '../../net/service-error.ts';
import { createBusyPatience, SPEECH_RETRY_RULE, type BusyWait } from '../limits/busy-patience.ts';
import { waitForService } from '../limits/busy-wait.ts';
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
  /** The socket is closed, and another one opened if that can help: once in a row for a broken one, for a busy service as long as the rule waits. */
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

export function createTaskLine({
  sockets,
  retryRule: rule = SPEECH_RETRY_RULE,
  pace,
  onOpen,
  onDead,
  show,
}: TaskLineOptions): TaskLine {
  const retryNow = new EventTarget();
  let socket: TaskSocket | null = null;
  let opening: AbortController | null = null;
  let isWaiting = false;
  let replaced = 0;
  const patience = createBusyPatience(rule, pace);

  function open(
    settings: SpeechSettings,
    before: (scope: AbortSignal) => Promise<void> = async () => undefined,
  ): void {
    const scope = new AbortController();
    opening = scope;
    void before(scope.signal)
      .then(() => sockets.take(settings, scope.signal))
      .then(
        (taken) => {
          if (opening === scope) adopt(taken);
          else sockets.giveBack(taken);
        },
        (error: unknown) => {
          if (opening !== scope) return;
          opening = null;
          onFault(error instanceof ServiceError ? error : new ServiceError('internal', { cause: error }), {
            settings,
            delayMs: rule.connectionDelayMs,
          });
        },
      );
  }

  function adopt(taken: TaskSocket): void {
    opening = null;
    socket = taken;
    onOpen(taken);
  }

  function onFault(
    error: ServiceError,
    { settings, delayMs }: { readonly settings: SpeechSettings; readonly delayMs: number },
  ): void {
    const fault = socketFaultOf(error);
    if (fault === 'busy') pace.refused(error);
    const wait = fault === 'busy' ? patience.next(error) : null;
    if (fault === 'again' && ++replaced <= MAX_REPLACED) {
      open(settings, (scope) => pause(delayMs, scope).over);
    } else if (wait !== null) {
      open(settings, (scope) => waitOut(error, wait, scope));
    } else {
      // Whichever way it is asked, a busy service is busy.
      onDead(error, fault !== 'final' && fault !== 'busy');
    }
  }

  async function waitOut(error: ServiceError, wait: BusyWait, scope: AbortSignal): Promise<void> {
    isWaiting = true;
    try {
      await waitForService(error, wait, { signal: scope, retryNow, show });
    } finally {
      isWaiting = false;
    }
  }

  function release(): TaskSocket | null {
    const released = socket;
    socket = null;
    opening?.abort(new DOMException('Not wanted any more', 'AbortError'));
    opening = null;
    return released;
  }

  return {
    get socket() {
      return socket;
    },
    get isOpening() {
      return opening !== null;
    },
    get isWaiting() {
      return isWaiting;
    },
    open: (settings) => open(settings),
    adopt,
    release,
    replace(error, settings) {
      release()?.close();
      onFault(error, { settings, delayMs: 0 });
    },
    succeeded() {
      replaced = 0;
      patience.renew();
    },
    retryNow: () => void retryNow.dispatchEvent(new Event('retry')),
  };
}
