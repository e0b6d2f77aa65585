import { BLOCK_MS } from './block.ts';

/** The quietest room gives something within this time; a microphone that is muted or dead never does. */
const SILENT_MS = 5_000;

/** Tells, from the level of each block, when a microphone gives nothing at all. */
export class SilentMicrophone {
  #silentMs = 0;

  /**
   * @param rms of the next block; null: it is muted, and says nothing.
   * @returns whether it has given nothing for a while.
   */
  takeIn(rms: number | null): boolean {
    this.#silentMs = rms === 0 ? this.#silentMs + BLOCK_MS : 0;
    return this.#silentMs >= SILENT_MS;
  }
}
