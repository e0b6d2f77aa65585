import type { BaseUrl } from '../net/base-url.ts';
import { ServiceError } from '../net/service-error.ts';
import type { Connection } from './connection.ts';
import type { FindHost } from './find-host.ts';
import { hostsToTry } from './hosts-to-try.ts';
import type { Keys } from './keys.ts';

export interface WrongRegionOptions {
  readonly connection: () => Connection;
  readonly findHost: FindHost;
  readonly keys: Pick<Keys, 'move'>;
}

export interface WrongRegion {
  /**
   * A key that one of MiniMax's hosts refused is tried on those of the other region: where one
   * takes it the error becomes `region` and names that host. Any other error is given back as it
   * came. Never throws; takes at most six seconds.
   * @param asked the connection that the error came over.
   */
  readonly explain: (error: unknown, asked: Connection, signal: AbortSignal) => Promise<unknown>;
  /**
   * Goes over to the host that was found last; does nothing when another key, or another host, is in use by now.
   * @throws when the disk refuses.
   */
  readonly useFound: () => Promise<void>;
}

/** Wrong host and wrong key look the same: only asking the other host tells them apart. */
export function createWrongRegion({ connection, findHost, keys }: WrongRegionOptions): WrongRegion {
  /** Kept here, so that the page need not, and cannot, say where the key is to go. */
  let found: { readonly host: BaseUrl; readonly refusedBy: string; readonly key: string } | null = null;
  return {
    explain: async (error, asked, signal) => {
      if (!(error instanceof ServiceError) || error.code !== 'auth') return error;
      const { base, key } = asked;
      if (key === null || error.host !== base.host) return error;
      const others = hostsToTry(asked).filter((host) => host !== base);
      const { taker } = await findHost(key, others, signal);
      if (taker === null) return error;
      found = { host: taker, refusedBy: base.origin, key };
      const { serviceCode, host, requestId, serviceMessage } = error;
      const facts = { serviceCode, host, requestId, serviceMessage, otherHost: taker.host, cause: error };
      return new ServiceError('region', facts);
    },
    useFound: async () => {
      const there = found;
      found = null;
      const { key, base } = connection();
      if (there === null || there.key !== key || there.refusedBy !== base.origin) return;
      await keys.move(there.host);
    },
  };
}
