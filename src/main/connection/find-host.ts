import type { BaseUrl } from '../net/base-url.ts';
import type { Network } from '../net/network.ts';
import { tryKey } from '../net/http/try-key.ts';

/** A user waits for this: far more than a host that can be reached needs, DNS and TLS included. */
const SEARCH_TIMEOUT_MS = 6_000;

export interface HostSearch {
  /** The first of the candidates that took the key; null when none did. */
  readonly taker: BaseUrl | null;
  /** Those before it that refused the key; the others did not say. */
  readonly refusedBy: readonly BaseUrl[];
}

/** Tries a key on all candidates at once. The key goes to each of them. Never throws; takes at most six seconds. */
export type FindHost = (
  key: string,
  candidates: readonly BaseUrl[],
  signal: AbortSignal,
) => Promise<HostSearch>;

export function createFindHost(network: Network, timeoutMs = SEARCH_TIMEOUT_MS): FindHost {
  return async (key, candidates, signal) => {
    const known = new AbortController();
    const over = AbortSignal.any([signal, known.signal, AbortSignal.timeout(timeoutMs)]);
    const trials = candidates.map((base) => ({
      base,
      verdict: tryKey({ network, base, key, timeoutMs, signal: over }),
    }));
    const refusedBy: BaseUrl[] = [];
    try {
      for (const { base, verdict } of trials) {
        const is = await verdict;
        if (is === 'taken') return { taker: base, refusedBy };
        if (is === 'refused') refusedBy.push(base);
      }
      return { taker: null, refusedBy };
    } finally {
      known.abort();
    }
  };
}
