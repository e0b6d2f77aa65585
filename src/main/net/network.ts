import type { Agent as NodeAgent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { request, type Dispatcher } from 'undici';
import { isLoopback } from './base-url.ts';
import { createKeyStyles, type KeyStyles } from './key-styles.ts';
import { FreeConnections } from './free-connections.ts';
import { Pools } from './pools.ts';
import { parseProxyAddress } from './proxy-address.ts';
import { environmentProxy, isExcepted, proxyUrlOf, type Environment } from './proxy.ts';
import { ServiceError, SYSTEM_SETTINGS } from './service-error.ts';
import { trustSystemAuthorities } from './trust.ts';

const agentOptions = {
  // undici's default is 4 s: a second question would pay two round trips for TCP and TLS again.
  keepAliveTimeout: 50_000,
  keepAliveMaxTimeout: 600_000,
  connections: 8,
  pipelining: 1,
  connectTimeout: 8_000,
  // An abort closes an HTTP/1 connection, and the service sees it at once. HTTP/2 brings the first piece
  // of a reply no sooner, and takes this process twice the time per piece: `npm run bench http2`.
  allowH2: false,
} as const;
/** Under the keep-alive limit, so that a connection found warm is still open when the request goes out. */
const WARM_IDLE_MS = 45_000;
const WARM_UP_TIMEOUT_MS = 5_000;

export interface Lease {
  readonly dispatcher: Dispatcher;
  readonly viaProxy: boolean;
  /** Call exactly once. @param reusable whether the answer was read to its end, which leaves its connection open. */
  readonly release: (reusable: boolean) => void;
}

/** Every connection the app holds. One for the whole life of the process. */
export interface Network {
  /** @throws ServiceError `network`, `proxy`, when what is named as a proxy is none. */
  lease(origin: string): Promise<Lease>;
  /**
   * How a WebSocket gets to this origin, by the same rules; null to connect
   * directly. Each socket is its owner's to close.
   * @throws ServiceError `network`, `proxy`, as `lease`, and for a SOCKS proxy, which carries requests only.
   */
  agentFor(origin: string): Promise<NodeAgent | null>;
  /**
   * Sees to it that the next request to this origin finds an open connection: does nothing when one is free and fresh,
   * else asks a page that costs nothing, without a key. Never fails; a request that follows tells what is wrong.
   */
  warm(origin: string): Promise<void>;
  /** By which header each host takes a key. */
  readonly keyStyles: KeyStyles;
  /**
   * For connections that may be dead without knowing it, as after sleep: no later request goes over one of before. What
   * is on its way keeps its own.
   */
  renew(): void;
  /** Closes all connections at once; requests in flight fail. */
  close(): Promise<void>;
}

export interface NetworkOptions {
  /**
   * The system's proxy settings for an address as a PAC answer (`DIRECT`,
   * `PROXY host:port`); the environment goes first.
   */
  readonly resolveProxy?: (url: string) => Promise<string>;
  readonly env?: Environment;
  /** Called once, before the first connection that is encrypted. */
  readonly trust?: () => void;
}

export function createNetwork({
  resolveProxy,
  env = process.env,
  trust = trustSystemAuthorities,
}: NetworkOptions = {}): Network {
  const pools = new Pools(agentOptions);
  const findProxy = proxyFinder(environmentProxy(env), resolveProxy);
  let isTrusting = false;
  let free = new FreeConnections();
  const warming = new Map<string, Promise<void>>();
  const closing = new AbortController();

  async function proxyFor(origin: string): Promise<string | null> {
    // Not at the start: a window is shown before the store has been read.
    if (!isTrusting && origin.startsWith('https:')) {
      isTrusting = true;
      trust();
    }
    return findProxy(origin);
  }

  async function agentFor(origin: string): Promise<NodeAgent | null> {
    const uri = await proxyFor(origin);
    if (uri === null) return null;
    if (uri.startsWith('socks')) {
      throw new ServiceError('network', { host: new URL(origin).host, network: 'proxy' });
    }
    return new HttpsProxyAgent(uri);
  }

  async function lease(origin: string): Promise<Lease> {
    const proxy = await proxyFor(origin);
    const { dispatcher, done } = pools.take(proxy);
    const known = free;
    known.taken(origin);
    return {
      dispatcher,
      viaProxy: proxy !== null,
      release: (reusable) => {
        if (reusable) known.released(origin, Date.now());
        done();
      },
    };
  }

  async function open(origin: string): Promise<void> {
    const { dispatcher, release } = await lease(origin);
    let reusable = false;
    try {
      // GET, because undici closes a connection after HEAD. Without a key the service answers 401 and bills nothing.
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(WARM_UP_TIMEOUT_MS)]);
      const { body } = await request(`${origin}/v1/models`, { dispatcher, signal });
      await body.dump();
      reusable = true;
    } finally {
      release(reusable);
    }
  }

  return {
    lease,
    agentFor,
    keyStyles: createKeyStyles(),
    warm: async (origin) => {
      if (closing.signal.aborted || free.hasWarm(origin, Date.now(), WARM_IDLE_MS)) return;
      const running =
        warming.get(origin) ??
        open(origin)
          .catch(() => undefined)
          .finally(() => {
            if (warming.get(origin) === running) warming.delete(origin);
          });
      warming.set(origin, running);
      await running;
    },
    renew: () => {
      free = new FreeConnections();
      warming.clear();
      pools.renew();
    },
    close: async () => {
      closing.abort();
      await pools.destroy();
    },
  };
}

/**
 * Finds the proxy on the way to an origin, as a URL; null to connect directly. The environment's goes before the
 * system's. It throws ServiceError `network`, `proxy`, which says who names it, for an address that is none.
 */
function proxyFinder(
  named: ReturnType<typeof environmentProxy>,
  resolveProxy: NetworkOptions['resolveProxy'],
): (origin: string) => Promise<string | null> {
  return async (origin) => {
    const url = new URL(origin);
    // The demo's server and local proxies: no proxy can reach this machine's loopback.
    if (isLoopback(url.hostname)) return null;
    if (named !== null) {
      if (isExcepted(named.noProxy, url)) return null;
      return usable(named.address, url.host, named.variable);
    }
    const answer = await resolveProxy?.(origin).catch(() => {
      throw new ServiceError('network', { host: url.host, network: 'proxy', proxyNamedBy: SYSTEM_SETTINGS });
    });
    const address = answer === undefined ? null : proxyUrlOf(answer);
    return address === null ? null : usable(address, url.host, SYSTEM_SETTINGS);
  };
}

/** @throws ServiceError for an address that is no proxy's. It may hold a password, and is told nowhere. */
function usable(address: string, host: string, proxyNamedBy: string): string {
  const uri = parseProxyAddress(address);
  if (uri === null) throw new ServiceError('network', { host, network: 'proxy', proxyNamedBy });
  return uri;
}
