import { areSameSettings } from './same-settings.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import type { TaskSocket, TaskSockets } from './task-socket.ts';

/** Sockets on which a task is started already, ready for text. */
export interface SocketPool extends TaskSockets {
  /** Has a socket with these settings ready soon. Never fails: a session that needs one tells what is wrong. */
  warm(settings: SpeechSettings): void;
  /** Cuts all that are ready or on their way: what has become of their connections is not known. */
  drop(): void;
  /** Closes all that are ready or on their way; those in use are closed when they are given back. */
  close(): void;
}

export interface SocketPoolOptions {
  readonly start: (settings: SpeechSettings, signal: AbortSignal) => Promise<TaskSocket>;
  /** Whether one is opened ahead whenever one is taken, to take over when that one has to be closed. */
  readonly withSpare: boolean;
  readonly maxIdleMs?: number;
}

const MAX_READY = 2;
/** How old a socket may get is not documented; after a pause this long a conversation may pay for a new one. */
const MAX_IDLE_MS = 10 * 60_000;

interface Opening {
  readonly settings: SpeechSettings;
  readonly socket: Promise<TaskSocket>;
  readonly stop: AbortController;
}

export function createSocketPool(options: SocketPoolOptions): SocketPool {
  return new Pool(options);
}

class Pool implements SocketPool {
  readonly #options: SocketPoolOptions;
  readonly #ready = new Map<TaskSocket, NodeJS.Timeout>();
  readonly #openings = new Set<Opening>();
  #isClosed = false;

  constructor(options: SocketPoolOptions) {
    this.#options = options;
  }

  async take(settings: SpeechSettings, signal: AbortSignal): Promise<TaskSocket> {
    signal.throwIfAborted();
    this.#dismissOthers(settings);
    const socket = await this.#takeOne(settings, signal);
    if (this.#options.withSpare) this.warm(settings);
    return socket;
  }

  giveBack(socket: TaskSocket): void {
    if (this.#isClosed || this.#ready.size >= MAX_READY) {
      socket.finish();
      return;
    }
    const { maxIdleMs = MAX_IDLE_MS } = this.#options;
    this.#ready.set(
      socket,
      setTimeout(() => this.#dismiss(socket), maxIdleMs),
    );
    socket.listen({
      onFrame: (frame) => {
        if (frame.type !== 'failed') return;
        // Closed for being idle, most likely.
        this.#remove(socket);
        socket.close();
      },
      onLost: () => this.#remove(socket),
    });
  }

  warm(settings: SpeechSettings): void {
    if (this.#isClosed) return;
    this.#dismissOthers(settings);
    if (this.#ready.size + this.#openings.size > 0) return;
    const stop = new AbortController();
    const opening = { settings, stop, socket: this.#options.start(settings, stop.signal) };
    this.#openings.add(opening);
    opening.socket.then(
      (socket) => {
        // Otherwise somebody has taken it while it was on its way.
        if (this.#openings.delete(opening)) this.giveBack(socket);
      },
      () => this.#openings.delete(opening),
    );
  }

  drop(): void {
    for (const socket of this.#ready.keys()) {
      this.#remove(socket);
      socket.close();
    }
    for (const opening of this.#openings) this.#giveUp(opening);
  }

  close(): void {
    this.#isClosed = true;
    for (const socket of this.#ready.keys()) this.#dismiss(socket);
    for (const opening of this.#openings) this.#giveUp(opening);
  }

  async #takeOne(settings: SpeechSettings, signal: AbortSignal): Promise<TaskSocket> {
    const [socket] = this.#ready.keys();
    if (socket !== undefined) {
      this.#remove(socket);
      return socket;
    }
    const [opening] = this.#openings;
    if (opening === undefined) return this.#options.start(settings, signal);
    this.#openings.delete(opening);
    const onAbort = (): void => opening.stop.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await opening.socket;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** What was said with other settings is past: such a socket would only be in the way. */
  #dismissOthers(settings: SpeechSettings): void {
    for (const socket of this.#ready.keys()) {
      if (!areSameSettings(socket.settings, settings)) this.#dismiss(socket);
    }
    for (const opening of this.#openings) {
      if (!areSameSettings(opening.settings, settings)) this.#giveUp(opening);
    }
  }

  #dismiss(socket: TaskSocket): void {
    this.#remove(socket);
    socket.finish();
  }

  #remove(socket: TaskSocket): void {
    clearTimeout(this.#ready.get(socket));
    this.#ready.delete(socket);
  }

  #giveUp(opening: Opening): void {
    this.#openings.delete(opening);
    opening.stop.abort(new DOMException('Not wanted any more', 'AbortError'));
  }
}
