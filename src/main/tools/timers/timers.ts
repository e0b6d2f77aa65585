import type { Timer, TimerId, TimerRing } from '../../../shared/timers.ts';
import type { AudioClip } from '../../../shared/voices.ts';
import { RingQueue } from './ring-queue.ts';

export interface TimersOptions {
  readonly epochNowMs: () => number;
  /** Calls `run` once, `ms` from now on. @returns what calls it off. */
  readonly startTimer: (ms: number, run: () => void) => () => void;
  /** Says that a timer is over; null: there is no voice for it. Never throws. */
  readonly say: (timer: Timer, signal: AbortSignal) => Promise<AudioClip | null>;
  /** Those that there are, the next one first; said again at each change. */
  readonly changed: (timers: readonly Timer[]) => void;
  /** It begins to ring. */
  readonly due: (timer: Timer) => void;
  readonly rang: (ring: TimerRing) => void;
}

export const MOST_TIMERS = 20;
/** Clocks are set and computers sleep: how late it is is looked at again after this long. */
const LOOK_AGAIN_MS = 15_000;

interface Entry {
  timer: Timer;
  /** What is to happen with it next is called off. */
  readonly ends: AbortController;
}

/** Timers and alarms: they belong to no turn, and live until they are stopped or the app ends. */
export class Timers {
  readonly #options: TimersOptions;
  readonly #entries = new Map<TimerId, Entry>();
  readonly #rings: RingQueue;
  #lastId: TimerId = 0;

  constructor(options: TimersOptions) {
    this.#options = options;
    this.#rings = new RingQueue({
      startTimer: options.startTimer,
      rang: options.rang,
      ended: (id) => {
        const entry = this.#entries.get(id);
        if (entry !== undefined) this.#become(entry, 'over');
      },
    });
  }

  /** The next one first. */
  list(): readonly Timer[] {
    return [...this.#entries.values()]
      .map(({ timer }) => timer)
      .toSorted((one, other) => one.dueAtEpochMs - other.dueAtEpochMs);
  }

  /** Null: there are as many as there may be. */
  set(asked: Pick<Timer, 'dueAtEpochMs' | 'isAlarm' | 'label'>): Timer | null {
    if (this.#entries.size >= MOST_TIMERS) return null;
    this.#lastId += 1;
    const timer: Timer = { ...asked, id: this.#lastId, state: 'running' };
    const entry: Entry = { timer, ends: new AbortController() };
    this.#entries.set(timer.id, entry);
    this.#tell();
    this.#await(entry);
    return timer;
  }

  /** Also silences one that rings. @returns the timer as it was; null: there is none. */
  cancel(id: TimerId): Timer | null {
    const entry = this.#entries.get(id);
    if (entry === undefined) return null;
    this.#entries.delete(id);
    entry.ends.abort();
    this.#rings.remove(id);
    this.#tell();
    return entry.timer;
  }

  /** Nothing rings any more. */
  close(): void {
    for (const { ends } of this.#entries.values()) ends.abort();
    this.#entries.clear();
    this.#rings.close();
  }

  #await(entry: Entry): void {
    const leftMs = entry.timer.dueAtEpochMs - this.#options.epochNowMs();
    if (leftMs <= 0) {
      this.#ring(entry);
      return;
    }
    this.#after(entry, Math.min(leftMs, LOOK_AGAIN_MS), () => this.#await(entry));
  }

  /** What is said of it is made once. Also while another one is heard: it is ready when its turn comes. */
  #ring(entry: Entry): void {
    this.#become(entry, 'ringing');
    const { due, say } = this.#options;
    due(entry.timer);
    this.#rings.add(entry.timer.id, say(entry.timer, entry.ends.signal));
  }

  #become(entry: Entry, state: Timer['state']): void {
    entry.timer = { ...entry.timer, state };
    this.#tell();
  }

  #after({ ends: { signal } }: Entry, ms: number, run: () => void): void {
    const stop = this.#options.startTimer(ms, () => {
      signal.removeEventListener('abort', stop);
      run();
    });
    signal.addEventListener('abort', stop, { once: true });
  }

  #tell(): void {
    this.#options.changed(this.list());
  }
}
