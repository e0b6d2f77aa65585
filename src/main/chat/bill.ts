import { billedUsdOf, type ResponseHeaders } from '../net/http/response-headers.ts';
import type { ChatDelta, ChatUsage } from './chat-model.ts';

const NOTHING_COUNTED: ChatUsage = {
  inputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  billedUsd: null,
};

/** What a proxy bills for a request, joined with what is told of its tokens. */
export class Bill {
  readonly #usd: number | null;
  #told = false;

  constructor(headers: ResponseHeaders) {
    this.#usd = billedUsdOf(headers);
  }

  /** The deltas, each usage with what is billed. */
  async *on(deltas: AsyncIterable<ChatDelta>): AsyncGenerator<ChatDelta> {
    for await (const delta of deltas) yield delta.type === 'usage' ? this.#billed(delta.usage) : delta;
  }

  /** What was billed, when nobody has told of tokens. */
  *rest(): Generator<ChatDelta> {
    if (!this.#told && this.#usd !== null) yield this.#billed(NOTHING_COUNTED);
  }

  #billed(usage: ChatUsage): ChatDelta {
    this.#told = true;
    return { type: 'usage', usage: { ...usage, billedUsd: usage.billedUsd ?? this.#usd } };
  }
}
