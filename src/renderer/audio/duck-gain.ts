/** 15 dB down: still understood, and no louder than who speaks over it. */
const DUCKED_GAIN = 10 ** (-15 / 20);
/** Down at once, but without a click; up again so that it is hardly noticed. */
const DOWN_MS = 10;
const UP_MS = 150;

/** The voice's gain while somebody may be speaking over it. */
export class DuckGain {
  readonly #downStep: number;
  readonly #upStep: number;
  #gain = 1;
  #target = 1;

  constructor(sampleRateHz: number) {
    const step = (ms: number): number => ((1 - DUCKED_GAIN) * 1_000) / (ms * sampleRateHz);
    this.#downStep = step(DOWN_MS);
    this.#upStep = step(UP_MS);
  }

  duck(): void {
    this.#target = DUCKED_GAIN;
  }

  unduck(): void {
    this.#target = 1;
  }

  apply(out: Float32Array): void {
    if (this.#gain === 1 && this.#target === 1) return;
    for (const [index, sample] of out.entries()) {
      this.#gain =
        this.#gain > this.#target
          ? Math.max(this.#target, this.#gain - this.#downStep)
          : Math.min(this.#target, this.#gain + this.#upStep);
      out[index] = sample * this.#gain;
    }
  }
}
