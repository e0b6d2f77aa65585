import { DEFAULT_SOCKET_TIMEOUTS, openSocket, type SocketTimeouts } from '../../net/socket/socket.ts';
import { ServiceError } from '../../net/service-error.ts';
import { parseSocketFrame, type SocketFrame } from './socket-frames.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import { taskStart } from '../http/t2a-request.ts';
import type { T2aEndpoint } from '../http/t2a-stream.ts';

export interface TaskTimeouts extends SocketTimeouts {
  /** From nothing, the look for a proxy included, to `task_started`: up to 5.5 s were measured from far away. */
  readonly startMs: number;
  /** Without a sound where there must be one. */
  readonly silenceMs: number;
  /** From the last sign of life to the answer to a flush. */
  readonly flushMs: number;
  /** For the answer to a cancel, which was seen to take up to 1.1 s. */
  readonly cancelMs: number;
  /** Before a text that found the service's queue full is sent again. */
  readonly queueFullMs: number;
}

export const DEFAULT_TASK_TIMEOUTS: TaskTimeouts = {
  ...DEFAULT_SOCKET_TIMEOUTS,
  startMs: 10_000,
  silenceMs: 6_000,
  flushMs: 10_000,
  cancelMs: 2_000,
  queueFullMs: 200,
};

export interface TaskEndpoint extends Pick<T2aEndpoint, 'network' | 'base' | 'key'> {
  /** The two kinds of socket differ in their path alone, and in what they understand after the start. */
  readonly path: '/ws/v1/t2a_v2' | '/ws/v1/t2a_v2_bidi';
  readonly timeouts: TaskTimeouts;
}

export type ClientMessage =
  | { readonly event: 'task_continue'; readonly text: string }
  | { readonly event: 'task_flush' | 'task_cancel' | 'task_finish' };

export interface TaskListener {
  onFrame(frame: SocketFrame): void;
  /** The connection is gone. */
  onLost(error: ServiceError): void;
}

/** A socket on which a task was started: it takes text. Its settings hold for its whole life. */
export interface TaskSocket {
  readonly settings: SpeechSettings;
  readonly host: string;
  /** Takes the place of the listener before; what came while there was none is given out first. */
  listen(listener: TaskListener): void;
  send(message: ClientMessage): void;
  /** Says goodbye and closes. */
  finish(): void;
  /** Cuts the connection now. */
  close(): void;
}

/** Where sessions get their sockets from. */
export interface TaskSockets {
  /** @throws ServiceError, or the signal's reason. */
  take(settings: SpeechSettings, signal: AbortSignal): Promise<TaskSocket>;
  /** Takes back a socket that is as it was after its start: nothing buffered, nothing owed. */
  giveBack(socket: TaskSocket): void;
}

/** Connects and starts a task. @throws ServiceError for whatever stands in the way; the signal's reason when it fired. */
export async function startTask(
  { network, base, key, path, timeouts }: TaskEndpoint,
  settings: SpeechSettings,
  signal: AbortSignal,
): Promise<TaskSocket> {
  const connected = Promise.withResolvers<undefined>();
  const started = Promise.withResolvers<undefined>();
  const giveUp = new AbortController();
  let isStarted = false;
  let listener: TaskListener | null = null;
  const unheard: SocketFrame[] = [];
  let lost: ServiceError | null = null;

  const fail = (reason: unknown): void => {
    connected.reject(reason);
    started.reject(reason);
    giveUp.abort(reason);
  };
  // Either may fail before anybody waits for it.
  connected.promise.catch(() => undefined);
  started.promise.catch(() => undefined);
  const onAbort = (): void => fail(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const limit = setTimeout(
    () => fail(new ServiceError('network', { host: base.host, network: 'timeout' })),
    timeouts.startMs,
  );

  function onMessage(text: string): void {
    const frame = parseSocketFrame(text, base.host);
    if (isStarted) {
      if (listener === null) unheard.push(frame);
      else listener.onFrame(frame);
    } else if (frame.type === 'failed') fail(frame.error);
    else if (frame.type === 'connected') connected.resolve(undefined);
    else if (frame.type === 'started') {
      isStarted = true;
      started.resolve(undefined);
    }
    // Anything else before the start belongs to no text, a `sentence_start` too.
  }

  try {
    const socket = await openSocket({
      network,
      url: base.url(path).replace(/^http/, 'ws'),
      key: key(),
      leg: 'speech',
      timeouts,
      signal: giveUp.signal,
      onMessage,
      onLost: (error) => {
        lost = error;
        fail(error);
        listener?.onLost(error);
      },
    });
    const close = (): void => socket.close();
    giveUp.signal.addEventListener('abort', close);
    await connected.promise;
    socket.send(JSON.stringify(taskStart(settings)));
    await started.promise;
    giveUp.signal.removeEventListener('abort', close);
    return {
      settings,
      host: base.host,
      listen(next) {
        listener = next;
        for (const frame of unheard.splice(0)) next.onFrame(frame);
        if (lost !== null) next.onLost(lost);
      },
      send: (message) => socket.send(JSON.stringify(message)),
      finish() {
        socket.send(JSON.stringify({ event: 'task_finish' } satisfies ClientMessage));
        socket.end();
      },
      close,
    };
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', onAbort);
  }
}
