import type { TimerId, TimerRing } from '../../../shared/timers.ts';
import type { AudioClip } from '../../../shared/voices.ts';

export interface RingQueueOptions {
  /** Calls `run` once, `ms` from now on. @returns what calls it off. */
  readonly startTimer: (ms: number, run: () => void) => () => void;
  readonly rang: (ring: TimerRing) => void;
  /** It has rung as often as it does. */
  readonly ended: (timerId: TimerId) => void;
}

export const MOST_RINGS = 8;
/** From the end of what is heard of one timer to that of another, and to the same one once more. */
const SHORT_PAUSE_MS = 1_000;
const LONG_PAUSE_MS = 6_000;
/** A little longer than the page's own sound. */
const CHIME_MS = 2_000;

interface Ringing {
  readonly timerId: TimerId;
  readonly clip: Promise<AudioClip | null>;
  rings: number;
}

/** Timers that ring: heard one after the other, in turn, and each to its end. */
export class RingQueue {
  readonly #options: RingQueueOptions;
  readonly #ringing = new Map<TimerId, Ringing>();
  /** What is heard, or about to be. Null: nothing, and a pause at most. */
  #current: Ringing | null = null;
  #stopWaiting: () => void = () => {};

  constructor(options: RingQueueOptions) {
    this.#options = options;
  }

  /** @param clip what is said of it, each time; null: a sound of the page's own. Never rejects. */
  add(timerId: TimerId, clip: Promise<AudioClip | null>): void {
    this.#ringing.set(timerId, { timerId, clip, rings: 0 });
    if (this.#current === null) this.#next();
  }

  /** It is not heard any more. */
  remove(timerId: TimerId): void {
    this.#ringing.delete(timerId);
    if (this.#current?.timerId !== timerId) return;
    this.#current = null;
    this.#wait(SHORT_PAUSE_MS, () => this.#next());
  }

  close(): void {
    this.#ringing.clear();
    this.#current = null;
    this.#stopWaiting();
  }

  #next(): void {
    this.#stopWaiting();
    const next = this.#rarest();
    if (next === undefined) return;
    if (next.rings >= MOST_RINGS) {
      this.#ringing.delete(next.timerId);
      this.#options.ended(next.timerId);
      this.#next();
      return;
    }
    this.#current = next;
    next.rings += 1;
    void this.#sound(next);
  }

  async #sound(ringing: Ringing): Promise<void> {
    const clip = await ringing.clip;
    if (this.#current !== ringing) return;
    this.#options.rang({ timerId: ringing.timerId, clip });
    this.#wait(clip === null ? CHIME_MS : lengthMs(clip), () => {
      this.#current = null;
      const others = (this.#rarest()?.rings ?? 0) < ringing.rings;
      this.#wait(others ? SHORT_PAUSE_MS : LONG_PAUSE_MS, () => this.#next());
    });
  }

  /** The one that was heard the least; of several the first. */
  #rarest(): Ringing | undefined {
    return [...this.#ringing.values()].toSorted((one, other) => one.rings - other.rings)[0];
  }

  #wait(ms: number, run: () => void): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#options.startTimer(ms, run);
  }
}

/** PCM s16le mono. */
const lengthMs = ({ pcm, sampleRateHz }: AudioClip): number => (pcm.length / 2 / sampleRateHz) * 1_000;
