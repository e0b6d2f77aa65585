import { Agent, ProxyAgent, type Dispatcher } from 'undici';

interface Pool {
  readonly dispatcher: Agent | ProxyAgent;
  /** Requests that have it. */
  users: number;
}

/** undici's pools of connections: one for what goes directly, and one for each proxy. */
export class Pools {
  readonly #options: Agent.Options;
  /** By the proxy's address; the direct one by the empty text. */
  readonly #pools = new Map<string, Pool>();
  /** From before the last `renew`, while a request still has them. */
  readonly #old = new Set<Pool>();
  #isClosed = false;

  constructor(options: Agent.Options) {
    this.#options = options;
  }

  /** @param proxy null: directly. @returns what the request goes over; `done` is to be called once. */
  take(proxy: string | null): { readonly dispatcher: Dispatcher; readonly done: () => void } {
    const known = this.#pools.get(proxy ?? '') ?? { dispatcher: this.#made(proxy), users: 0 };
    this.#pools.set(proxy ?? '', known);
    known.users += 1;
    return {
      dispatcher: known.dispatcher,
      done: () => {
        known.users -= 1;
        this.#closeWhenUnused(known);
      },
    };
  }

  /** What is taken from now on has connections of its own; those of before end with the last request that has them. */
  renew(): void {
    for (const pool of this.#pools.values()) {
      this.#old.add(pool);
      this.#closeWhenUnused(pool);
    }
    this.#pools.clear();
  }

  async destroy(): Promise<void> {
    this.#isClosed = true;
    const all = [...this.#pools.values(), ...this.#old];
    await Promise.all(all.map(({ dispatcher }) => dispatcher.destroy()));
  }

  #made(proxy: string | null): Agent | ProxyAgent {
    const made = proxy === null ? new Agent(this.#options) : new ProxyAgent({ ...this.#options, uri: proxy });
    // Refuses what is asked for afterwards, as a pool does that was there before.
    if (this.#isClosed) void made.destroy();
    return made;
  }

  #closeWhenUnused(pool: Pool): void {
    if (pool.users > 0 || !this.#old.delete(pool)) return;
    // Not `close`, which would wait for an answer that nobody reads any more.
    void pool.dispatcher.destroy();
  }
}
