/**
 * What is known of open connections nobody uses: undici tells its pools' state only without a proxy, so it is counted
 * here. A guess on the safe side: a server that closes early costs one cold request, never an error.
 */
export class FreeConnections {
  readonly #freeSince = new Map<string, number[]>();

  taken(origin: string): void {
    this.#freeSince.get(origin)?.pop();
  }

  released(origin: string, nowEpochMs: number): void {
    const free = this.#freeSince.get(origin) ?? [];
    free.push(nowEpochMs);
    this.#freeSince.set(origin, free);
  }

  /** Whether a request to this origin would find an open connection that has not been idle longer than `maxIdleMs`. */
  hasWarm(origin: string, nowEpochMs: number, maxIdleMs: number): boolean {
    const warm = (this.#freeSince.get(origin) ?? []).filter((since) => nowEpochMs - since <= maxIdleMs);
    this.#freeSince.set(origin, warm);
    return warm.length > 0;
  }
}
