import { createFindHost } from '../../../src/main/connection/find-host.ts';
import { createKeys, type Keys } from '../../../src/main/connection/keys.ts';
import { createWrongRegion, type WrongRegion } from '../../../src/main/connection/wrong-region.ts';
import { resolveConnection, type Connection } from '../../../src/main/connection/connection.ts';
import { createDisk } from '../../../src/main/disk/disk.ts';
import { openSecrets, type Secrets } from '../../../src/main/settings/secrets.ts';
import { openSettingsStore, type SettingsStore } from '../../../src/main/settings/store.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { fakeVault, type VaultScript } from '../settings/vault.ts';
import { world, type World } from './world.ts';

export interface Connected extends AsyncDisposable {
  readonly store: SettingsStore;
  readonly secrets: Secrets;
  readonly connection: () => Connection;
  readonly keys: Keys;
  readonly wrongRegion: WrongRegion;
  readonly there: World;
  readonly services: { readonly askedForModel: (model: string) => void };
  /** The models that the user asked for. */
  readonly askedFor: readonly string[];
}

export interface Given {
  readonly hosts: Parameters<typeof world>[0];
  readonly baseUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly vault?: VaultScript;
  /** Left out: a new one for each. */
  readonly settingsFolder?: string;
  readonly secretsFolder?: string;
  readonly searchTimeoutMs?: number;
}

/**
 * All of main that has to do with keys and hosts, over a profile of its own
 * and hosts as they are given.
 */
export async function connected(given: Given): Promise<Connected> {
  const there = await world(given.hosts);
  const disk = createDisk();
  const store = openSettingsStore(given.settingsFolder ?? temporaryFolder(), disk, () => new Date(0));
  const secrets = await openSecrets(
    given.secretsFolder ?? temporaryFolder(),
    disk,
    fakeVault(given.vault),
    'linux',
  );
  if (given.baseUrl !== undefined) await store.update({ connection: { baseUrl: given.baseUrl } });
  const connection = () =>
    resolveConnection({
      settings: store.get().connection,
      environment: given.environment ?? {},
      storedKey: (origin) => secrets.get(origin),
    });
  const findHost = createFindHost(there.network, given.searchTimeoutMs);
  const keys = createKeys({ store, secrets, connection, findHost });
  const wrongRegion = createWrongRegion({ connection, findHost, keys });
  const askedFor: string[] = [];
  return {
    store,
    secrets,
    connection,
    keys,
    wrongRegion,
    there,
    services: { askedForModel: (model) => void askedFor.push(model) },
    askedFor,
    [Symbol.asyncDispose]: () => there[Symbol.asyncDispose](),
  };
}
