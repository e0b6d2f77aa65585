import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SafeStorage } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

export type StoredKey =
  | { readonly state: 'none' }
  | { readonly state: 'saved' | 'session'; readonly key: string }
  | { readonly state: 'unreadable' };

export interface Secrets {
  /** Never crosses to the page and is never logged. */
  readonly get: (origin: string) => StoredKey;
  /** @throws when the disk refuses; the key then holds until the app closes. */
  readonly save: (origin: string, key: string) => Promise<void>;
  readonly remove: (origin: string) => Promise<void>;
}

type Vault = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

const secretsFile = z.object({ version: z.literal(1), keys: z.record(z.string(), z.string()) });

/**
 * Keys are kept per origin, encrypted with the system's keyring: a key given for one host is never sent to another. On a Linux
 * without a keyring Electron would encrypt with a fixed password (`basic_text`); there a key is kept in memory only.
 */
export async function openSecrets(folder: string, vault: Vault, platform: NodeJS.Platform): Promise<Secrets> {
  const file = path.join(folder, 'secrets.json');
  const sealed = new Map(Object.entries(load(file)));
  const keys = new Map<string, StoredKey>();
  const strong = await isStrong(vault, platform);
  for (const [origin, cipher] of sealed) {
    keys.set(origin, await unseal(vault, cipher, strong));
  }
  const write = async (): Promise<void> => {
    await writeFileAtomic(file, JSON.stringify({ version: 1, keys: Object.fromEntries(sealed) }), {
      mode: 0o600,
    });
  };
  return {
    get: (origin) => keys.get(origin) ?? { state: 'none' },
    save: async (origin, key) => {
      keys.set(origin, { state: 'session', key });
      if (!strong) return;
      sealed.set(origin, (await vault.encryptStringAsync(key)).toString('base64'));
      await write();
      keys.set(origin, { state: 'saved', key });
    },
    remove: async (origin) => {
      keys.delete(origin);
      if (sealed.delete(origin)) await write();
    },
  };
}

async function isStrong(vault: Vault, platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(vault.getSelectedStorageBackend()))
    return false;
  return vault.isAsyncEncryptionAvailable();
}

async function unseal(vault: Vault, cipher: string, strong: boolean): Promise<StoredKey> {
  if (!strong) return { state: 'unreadable' };
  try {
    const { result } = await vault.decryptStringAsync(Buffer.from(cipher, 'base64'));
    return { state: 'saved', key: result };
  } catch {
    return { state: 'unreadable' };
  }
}

function load(file: string): Record<string, string> {
  try {
    return secretsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).keys;
  } catch {
    return {};
  }
}
