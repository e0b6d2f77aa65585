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

export function createSocketPool({
  start,
  withSpare,
  maxIdleMs = MAX_IDLE_MS,
}: SocketPoolOptions): SocketPool {
  const ready = new Map<TaskSocket, NodeJS.Timeout>();
  const openings = new Set<Opening>();
  let isClosed = false;

  function remove(socket: TaskSocket): void {
    clearTimeout(ready.get(socket));
    ready.delete(socket);
  }
  function dismiss(socket: TaskSocket): void {
    remove(socket);
    socket.finish();
  }

  /** What was said with other settings is past: such a socket would only be in the way. */
  function dismissOthers(settings: SpeechSettings): void {
    for (const socket of ready.keys()) if (!areSameSettings(socket.settings, settings)) dismiss(socket);
    for (const opening of openings) if (!areSameSettings(opening.settings, settings)) giveUp(opening);
  }
  function giveUp(opening: Opening): void {
    openings.delete(opening);
    opening.stop.abort(new DOMException('Not wanted any more', 'AbortError'));
  }

  function giveBack(socket: TaskSocket): void {
    if (isClosed || ready.size >= MAX_READY) {
      socket.finish();
      return;
    }
    ready.set(
      socket,
      setTimeout(() => dismiss(socket), maxIdleMs),
    );
    socket.listen({
      onFrame(frame) {
        if (frame.type !== 'failed') return;
        // Closed for being idle, most likely.
        remove(socket);
        socket.close();
      },
      onLost: () => remove(socket),
    });
  }

  function warm(settings: SpeechSettings): void {
    if (isClosed) return;
    dismissOthers(settings);
    if (ready.size + openings.size > 0) return;
    const stop = new AbortController();
    const opening = { settings, stop, socket: start(settings, stop.signal) };
    openings.add(opening);
    opening.socket.then(
      (socket) => {
        // Otherwise somebody has taken it while it was on its way.
        if (openings.delete(opening)) giveBack(socket);
      },
      () => openings.delete(opening),
    );
  }

  async function takeOne(settings: SpeechSettings, signal: AbortSignal): Promise<TaskSocket> {
    const [socket] = ready.keys();
    if (socket !== undefined) {
      remove(socket);
      return socket;
    }
    const [opening] = openings;
    if (opening === undefined) return start(settings, signal);
    openings.delete(opening);
    const onAbort = (): void => opening.stop.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await opening.socket;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  return {
    warm,
    giveBack,
    async take(settings, signal) {
      signal.throwIfAborted();
      dismissOthers(settings);
      const socket = await takeOne(settings, signal);
      if (withSpare) warm(settings);
      return socket;
    },
    drop() {
      for (const socket of ready.keys()) {
        remove(socket);
        socket.close();
      }
      for (const opening of openings) giveUp(opening);
    },
    close() {
      isClosed = true;
      for (const socket of ready.keys()) dismiss(socket);
      for (const opening of openings) giveUp(opening);
    },
  };
}
