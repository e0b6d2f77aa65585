import type { ChatUsage } from '../chat-model.ts';
import type { UsageCounts } from './parse-event.ts';

/**
 * What a reply used, from what its events tell of it: some counts stand in the first event alone, others in the last. A 0
 * in the first says nothing, and takes nothing away in a later one.
 */
export class ToldUsage {
  #input = 0;
  #cacheRead = 0;
  #cacheWrite = 0;
  #output = 0;
  #billedUsd: number | null = null;

  add({ input, cacheRead, cacheWrite, output, billedUsd }: UsageCounts): void {
    const prompt = [input ?? 0, cacheRead ?? 0, cacheWrite ?? 0] as const;
    // The three are parts of one prompt, which an earlier event may have told otherwise.
    if (prompt.some((count) => count > 0)) [this.#input, this.#cacheRead, this.#cacheWrite] = prompt;
    if (output !== null && output > 0) this.#output = output;
    this.#billedUsd = billedUsd ?? this.#billedUsd;
  }

  /** Null: nothing was told. */
  get total(): ChatUsage | null {
    const inputTokens = this.#input + this.#cacheRead + this.#cacheWrite;
    if (inputTokens === 0) return null;
    return {
      // What was read from the cache, or written to it, is not in this wire's own count.
      inputTokens,
      cachedTokens: this.#cacheRead,
      cacheWriteTokens: this.#cacheWrite,
      outputTokens: this.#output,
      billedUsd: this.#billedUsd,
    };
  }
}
