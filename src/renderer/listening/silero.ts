import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { RECORDING_RATE_HZ } from '../../shared/hearing.ts';
import { BLOCK_SAMPLES } from '../audio/recorder-messages.ts';

/** The end of the block before goes in front of each: without it the model (versions 5 and 6) detects nothing. */
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128] as const;
const STATE_SIZE = 2 * 128;

/**
 * Silero's voice activity model, version 6 (MIT), on onnxruntime. One block
 * after the other: it remembers what came before.
 */
export class Silero {
  readonly #session: InferenceSession;
  readonly #rate = new Tensor('int64', BigInt64Array.of(BigInt(RECORDING_RATE_HZ)));
  #state: Tensor = new Tensor('float32', new Float32Array(STATE_SIZE), STATE_SHAPE);
  #context = new Float32Array(CONTEXT_SAMPLES);

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  static async load(model: Uint8Array): Promise<Silero> {
    return new Silero(await InferenceSession.create(model, { executionProviders: ['wasm'] }));
  }

  /** How sure it is that somebody speaks in this block of BLOCK_SAMPLES, 0 to 1. */
  async takeIn(block: Int16Array): Promise<number> {
    const input = new Float32Array(CONTEXT_SAMPLES + BLOCK_SAMPLES);
    input.set(this.#context);
    for (const [index, sample] of block.entries()) input[CONTEXT_SAMPLES + index] = sample / 32_768;
    this.#context = input.slice(-CONTEXT_SAMPLES);
    const before = this.#state;
    const { output, stateN } = await this.#session.run({
      input: new Tensor('float32', input, [1, input.length]),
      state: before,
      sr: this.#rate,
    });
    // Unless it was to forget in the meantime.
    if (stateN !== undefined && this.#state === before) this.#state = stateN;
    const [probability] = (output?.data ?? []) as Float32Array;
    return probability ?? 0;
  }

  /** Forgets what it has taken in. */
  reset(): void {
    this.#state = new Tensor('float32', new Float32Array(STATE_SIZE), STATE_SHAPE);
    this.#context = new Float32Array(CONTEXT_SAMPLES);
  }
}
