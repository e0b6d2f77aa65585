/** Fires once, when it has run for so long: the time for which it was paused does not count. */
export class PausableTimer {
  readonly #fire: () => void;
  /** Null: it has fired. */
  #leftMs: number | null;
  #startedAtMs = 0;
  #timer: NodeJS.Timeout | null = null;

  /** Runs at once. */
  constructor(ms: number, fire: () => void) {
    this.#leftMs = ms;
    this.#fire = fire;
    this.goOn();
  }

  pause(): void {
    if (this.#timer === null || this.#leftMs === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#leftMs -= performance.now() - this.#startedAtMs;
  }

  goOn(): void {
    if (this.#timer !== null || this.#leftMs === null) return;
    this.#startedAtMs = performance.now();
    this.#timer = setTimeout(
      () => {
        this.#leftMs = null;
        this.#fire();
      },
      Math.max(0, this.#leftMs),
    );
  }
}
