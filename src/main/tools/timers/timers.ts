import type { Timer, TimerId, TimerRing } from '../../../shared/timers.ts';
import type { AudioClip } from '../../../shared/voices.ts';

export interface TimersOptions {
  readonly epochNowMs: () => number;
  /** Calls `run` once, `ms` from now on. @returns what calls it off. */
  readonly startTimer: (ms: number, run: () => void) => () => void;
  /** Says that a timer is over; null: there is no voice for it. Never throws. */
  readonly say: (timer: Timer, signal: AbortSignal) => Promise<AudioClip | null>;
  /** Those that there are, the next one first; said again at each change. */
  readonly changed: (timers: readonly Timer[]) => void;
  readonly rang: (ring: TimerRing) => void;
}

export const MOST_TIMERS = 20;
/** Clocks are set and computers sleep: how late it is is looked at again after this long. */
const LOOK_AGAIN_MS = 15_000;
/** From the beginning of one ring to that of the next. */
const RING_EVERY_MS = 8_000;
export const MOST_RINGS = 8;

interface Entry {
  timer: Timer;
  rings: number;
  /** Made at the first ring, for all of them. */
  clip: Promise<AudioClip | null> | null;
  /** What is to happen with it next is called off. */
  readonly ends: AbortController;
}

/** Timers and alarms: they belong to no turn, and live until they are stopped or the app ends. */
export class Timers {
  readonly #options: TimersOptions;
  readonly #entries = new Map<TimerId, Entry>();
  #lastId: TimerId = 0;

  constructor(options: TimersOptions) {
    this.#options = options;
  }

  /** The next one first. */
  list(): readonly Timer[] {
    return [...this.#entries.values()]
      .map(({ timer }) => timer)
      .toSorted((one, other) => one.dueAtEpochMs - other.dueAtEpochMs);
  }

  /** Null: there are as many as there may be. */
  set(dueAtEpochMs: number, label: string): Timer | null {
    if (this.#entries.size >= MOST_TIMERS) return null;
    this.#lastId += 1;
    const timer: Timer = { id: this.#lastId, label, dueAtEpochMs, state: 'running' };
    const entry: Entry = { timer, rings: 0, clip: null, ends: new AbortController() };
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
    this.#tell();
    return entry.timer;
  }

  /** Nothing rings any more. */
  close(): void {
    for (const { ends } of this.#entries.values()) ends.abort();
    this.#entries.clear();
  }

  #await(entry: Entry): void {
    const leftMs = entry.timer.dueAtEpochMs - this.#options.epochNowMs();
    if (leftMs <= 0) {
      this.#become(entry, 'ringing');
      this.#ring(entry);
      return;
    }
    this.#after(entry, Math.min(leftMs, LOOK_AGAIN_MS), () => this.#await(entry));
  }

  #ring(entry: Entry): void {
    if (entry.rings >= MOST_RINGS) {
      this.#become(entry, 'over');
      return;
    }
    entry.rings += 1;
    void this.#sound(entry);
    this.#after(entry, RING_EVERY_MS, () => this.#ring(entry));
  }

  async #sound(entry: Entry): Promise<void> {
    const { say, rang } = this.#options;
    const { timer, ends } = entry;
    entry.clip ??= say(timer, ends.signal);
    const clip = await entry.clip;
    if (!ends.signal.aborted) rang({ timerId: timer.id, clip });
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
