import { BLOCK_SAMPLES, type RecordedBlock } from './recorder-messages.ts';

const LARGEST_SAMPLE = 32_767;

/** All that the recording worklet does: quanta of any length in, blocks of BLOCK_SAMPLES samples out. */
export class RecorderCore {
  readonly #post: (block: RecordedBlock) => void;
  #samples = new Int16Array(BLOCK_SAMPLES);
  #length = 0;
  #squares = 0;

  constructor(post: (block: RecordedBlock) => void) {
    this.#post = post;
  }

  /** @param input samples from -1 to 1; what is beyond is clipped. */
  push(input: Float32Array): void {
    for (const sample of input) {
      const clipped = Math.max(-1, Math.min(1, sample));
      this.#samples[this.#length] = Math.round(clipped * LARGEST_SAMPLE);
      this.#squares += clipped * clipped;
      this.#length += 1;
      if (this.#length === BLOCK_SAMPLES) this.#flush();
    }
  }

  #flush(): void {
    this.#post({ samples: this.#samples, rms: Math.sqrt(this.#squares / BLOCK_SAMPLES) });
    this.#samples = new Int16Array(BLOCK_SAMPLES);
    this.#length = 0;
    this.#squares = 0;
  }
}
