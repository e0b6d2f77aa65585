import {
  DEFAULT_SOCKET_TIMEOUTS,
  openSocket,
  type Socket,
  type SocketTimeouts,
} from '../../net/socket/socket.ts';
import { ServiceError } from '../../net/service-error.ts';
import { parseSocketFrame, type SocketFrame } from './socket-frames.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import { taskStart } from '../http/t2a-request.ts';
import type { ServiceEndpoint } from '../../net/service-endpoint.ts';

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

export interface TaskEndpoint extends ServiceEndpoint {
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

/**
 * Connects and starts a task.
 * @throws ServiceError for whatever stands in the way; the signal's reason when it fired.
 */
export async function startTask(
  endpoint: TaskEndpoint,
  settings: SpeechSettings,
  signal: AbortSignal,
): Promise<TaskSocket> {
  const { base, timeouts } = endpoint;
  const task = new Task(endpoint, settings);
  const onAbort = (): void => task.fail(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const limit = setTimeout(
    () => task.fail(new ServiceError('network', { host: base.host, network: 'timeout' })),
    timeouts.startMs,
  );
  try {
    await task.start();
    return task;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', onAbort);
  }
}

/** A task from the connection on: started, then given text by one listener after another. */
class Task implements TaskSocket {
  readonly settings: SpeechSettings;
  readonly #endpoint: TaskEndpoint;
  readonly #connected = Promise.withResolvers<undefined>();
  readonly #started = Promise.withResolvers<undefined>();
  readonly #giveUp = new AbortController();
  #socket: Socket | null = null;
  #isStarted = false;
  #listener: TaskListener | null = null;
  readonly #unheard: SocketFrame[] = [];
  #lost: ServiceError | null = null;

  constructor(endpoint: TaskEndpoint, settings: SpeechSettings) {
    this.settings = settings;
    this.#endpoint = endpoint;
    // Either may fail before anybody waits for it.
    this.#connected.promise.catch(() => undefined);
    this.#started.promise.catch(() => undefined);
  }

  get host(): string {
    return this.#endpoint.base.host;
  }

  async start(): Promise<void> {
    const { network, base, key, path, timeouts } = this.#endpoint;
    const { signal } = this.#giveUp;
    const socket = await openSocket({
      network,
      url: base.url(path).replace(/^http/, 'ws'),
      key: key(),
      leg: 'speech',
      timeouts,
      signal,
      onMessage: (text) => this.#take(text),
      onLost: (error) => this.#lose(error),
    });
    this.#socket = socket;
    const close = (): void => socket.close();
    signal.addEventListener('abort', close);
    await this.#connected.promise;
    socket.send(JSON.stringify(taskStart(this.settings, this.host)));
    await this.#started.promise;
    signal.removeEventListener('abort', close);
  }

  /** It cannot start, or is not to. */
  fail(reason: unknown): void {
    this.#connected.reject(reason);
    this.#started.reject(reason);
    this.#giveUp.abort(reason);
  }

  listen(listener: TaskListener): void {
    this.#listener = listener;
    for (const frame of this.#unheard.splice(0)) listener.onFrame(frame);
    if (this.#lost !== null) listener.onLost(this.#lost);
  }

  send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  finish(): void {
    this.send({ event: 'task_finish' });
    this.#socket?.end();
  }

  close(): void {
    this.#socket?.close();
  }

  #take(text: string): void {
    const frame = parseSocketFrame(text, this.host);
    if (this.#isStarted) {
      if (this.#listener === null) this.#unheard.push(frame);
      else this.#listener.onFrame(frame);
    } else if (frame.type === 'failed') this.fail(frame.error);
    else if (frame.type === 'connected') this.#connected.resolve(undefined);
    else if (frame.type === 'started') {
      this.#isStarted = true;
      this.#started.resolve(undefined);
    }
    // Anything else before the start belongs to no text, a `sentence_start` too.
  }

  #lose(error: ServiceError): void {
    this.#lost = error;
    this.fail(error);
    this.#listener?.onLost(error);
  }
}
