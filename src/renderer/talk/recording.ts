import { LONGEST_RECORDING_S, RECORDING_RATE_HZ } from '../../shared/hearing.ts';
import { joinSamples, pcmOfSamples } from '../audio/pcm.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';

/** A press by mistake, not a word. */
export const SHORTEST_RECORDING_MS = 250;

/** The first of it comes sooner. */
const FIRST_BLOCK_MS = 1_000;

/** What is being said, as far as it came. */
export class Recording {
  #blocks: Int16Array[] = [];
  #samples = 0;
  #hasSound = false;

  /** @returns whether more may come: it is not as long as it can be. */
  add({ samples, rms }: RecordedBlock): boolean {
    const most = LONGEST_RECORDING_S * RECORDING_RATE_HZ - this.#samples;
    const block = samples.subarray(0, most);
    this.#blocks.push(block);
    this.#samples += block.length;
    this.#hasSound ||= rms > 0;
    return block.length < most;
  }

  get durationMs(): number {
    return (this.#samples / RECORDING_RATE_HZ) * 1_000;
  }

  /**
   * A microphone that is muted or dead gives zeros, or nothing; the quietest room does not.
   * @param openMs for how long it was open.
   */
  isDead(openMs: number): boolean {
    return !this.#hasSound && (this.#samples > 0 || openMs > FIRST_BLOCK_MS);
  }

  /** 16-bit mono at RECORDING_RATE_HZ. */
  samples(): Int16Array<ArrayBuffer> {
    return joinSamples(this.#blocks);
  }

  /** PCM s16le mono at RECORDING_RATE_HZ, in a buffer of its own. */
  pcm(): Uint8Array<ArrayBuffer> {
    return pcmOfSamples(this.samples());
  }
}
