import type { KeyCheck } from '../../shared/settings.ts';
import type { BaseUrl } from '../net/base-url.ts';
import { regionOf } from '../net/minimax-hosts.ts';
import type { Connection } from './connection.ts';
import type { Secrets } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { FindHost, HostSearch } from './find-host.ts';
import { hostsToTry } from './hosts-to-try.ts';

export interface KeysOptions {
  readonly store: SettingsStore;
  readonly secrets: Secrets;
  readonly connection: () => Connection;
  readonly findHost: FindHost;
}

export interface Keys {
  /**
   * Tries a key, and keeps it for the host that took it, which is asked from then on; else, all the same, for the host
   * that is set. What was chosen meanwhile, another host or the demo, stays chosen.
   * @throws when the disk refuses: what was to be kept then holds until the app closes.
   */
  readonly save: (key: string) => Promise<void>;
  /** Of the host that is set. @throws when the disk refuses. */
  readonly remove: () => Promise<void>;
  /**
   * Keeps the key in use for another host, which is asked from then on, and no longer for the one that refused it.
   * @throws as `save`.
   */
  readonly move: (to: BaseUrl) => Promise<void>;
  /** What came of trying the key that is in use. */
  readonly check: () => KeyCheck | null;
}

export function createKeys({ store, secrets, connection, findHost }: KeysOptions): Keys {
  let trying = new AbortController();
  let checked: { readonly origin: string; readonly key: string; readonly check: KeyCheck } | null = null;

  async function keep(key: string, base: BaseUrl, isSet: boolean): Promise<void> {
    // Both, whatever the disk says of either: a key is of no use without its host.
    const kept = await Promise.allSettled([
      secrets.save(base.origin, key),
      setConnection({ provider: 'minimax', ...(isSet ? {} : { baseUrl: base.address }) }),
    ]);
    const refused = kept.find(({ status }) => status === 'rejected');
    if (refused?.status === 'rejected') throw refused.reason;
  }

  /** A key is saved in order to be used: it ends the demo. */
  async function setConnection(wanted: { provider: 'minimax'; baseUrl?: string }): Promise<void> {
    const { provider } = store.get().connection;
    if (provider !== wanted.provider || wanted.baseUrl !== undefined)
      await store.update({ connection: wanted });
  }

  return {
    save: async (key) => {
      trying.abort();
      trying = new AbortController();
      const { signal } = trying;
      const asked = connection();
      const set = store.get().connection;
      // A key from the environment goes before a saved one: that is not in use, and moves nothing.
      const candidates = asked.status.key.state === 'environment' ? [] : hostsToTry(asked);
      const search = await findHost(key, candidates, signal);
      // Another key was given in the meantime, or none is wanted.
      if (signal.aborted) return;
      const now = store.get().connection;
      if (now.baseUrl !== set.baseUrl || now.provider !== set.provider) {
        // The user has gone elsewhere by now, and stays there: the key waits where it was given.
        if (search.taker === asked.base)
          checked = { origin: asked.base.origin, key, check: checkOf(asked.base, search) };
        await secrets.save(asked.base.origin, key);
        return;
      }
      const home = search.taker ?? asked.base;
      const isSet = home === asked.base;
      const check = candidates.length === 0 ? null : checkOf(asked.base, search);
      checked = check === null ? null : { origin: home.origin, key, check };
      await keep(key, home, isSet);
    },
    remove: async () => {
      trying.abort();
      await secrets.remove(connection().base.origin);
    },
    move: async (to) => {
      const { base, key, status } = connection();
      if (key === null) return;
      checked = { origin: to.origin, key, check: movedTo(to) };
      // A key of the environment's is for all of MiniMax's hosts, and is not ours to keep.
      if (status.key.state === 'environment')
        return setConnection({ provider: 'minimax', baseUrl: to.address });
      await keep(key, to, false);
      await secrets.remove(base.origin);
    },
    check: () => {
      const { base, key } = connection();
      return checked !== null && checked.origin === base.origin && checked.key === key ? checked.check : null;
    },
  };
}

function checkOf(set: BaseUrl, { taker, refusedBy }: HostSearch): KeyCheck {
  if (taker === set) return { outcome: 'taken', host: set.host };
  if (taker !== null) return movedTo(taker);
  if (!refusedBy.includes(set)) return { outcome: 'unchecked', host: set.host };
  return { outcome: 'refused', hosts: refusedBy.map(({ host }) => host) };
}

function movedTo({ host }: BaseUrl): KeyCheck {
  const region = regionOf(host);
  return region === null ? { outcome: 'taken', host } : { outcome: 'moved', host, region };
}
