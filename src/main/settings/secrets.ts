import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import type { Disk } from '../disk/disk.ts';
import { isMissing, putAside } from '../disk/put-aside.ts';

export type StoredKey =
  | { readonly state: 'none' }
  | { readonly state: 'saved' | 'session' | 'unsaved'; readonly key: string }
  | { readonly state: 'unreadable' };

export interface Secrets {
  /** Never crosses to the page and is never logged. */
  readonly get: (origin: string) => StoredKey;
  /** @throws when disk or keyring refuses; the key then holds until the app closes. */
  readonly save: (origin: string, key: string) => Promise<void>;
  /** @throws when the disk refuses; the key then is what it was. */
  readonly remove: (origin: string) => Promise<void>;
}

type Vault = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** A damaged key is no reason to lose the others, so keys are looked at one by one. */
const secretsFile = z.object({ version: z.literal(1), keys: z.record(z.string(), z.unknown()) });

/**
 * Keys are kept per origin, encrypted with the system's keyring: a key given for one host is never sent to another. On a Linux
 * without a keyring Electron would encrypt with a fixed password (`basic_text`); there a key is kept in memory only.
 * Never throws: a file or a keyring that cannot be read is a state of the key. A file that makes no sense as a whole stays where it
 * is, so that each start tells of it, until a key is saved or removed; then it is put aside.
 */
export async function openSecrets(
  folder: string,
  disk: Pick<Disk, 'replace'>,
  vault: Vault,
  platform: NodeJS.Platform,
  now: () => Date = () => new Date(),
): Promise<Secrets> {
  const file = path.join(folder, 'secrets.json');
  const loaded = load(file);
  let damaged = loaded === null;
  const sealed = new Map(Object.entries(loaded ?? {}));
  const keys = new Map<string, StoredKey>();
  const strong = await isStrong(vault, platform);
  /** Origins of which the file may hold something else than `keys` does. */
  const unwritten = new Set<string>();
  for (const [origin, cipher] of sealed) {
    const { stored, shouldReEncrypt } = await unseal(vault, cipher, strong);
    keys.set(origin, stored);
    if (shouldReEncrypt) unwritten.add(origin);
  }

  /** Seals what is now to be kept for an origin, though it may change while that takes its time. */
  async function sealAnew(origin: string): Promise<void> {
    for (;;) {
      const stored = keys.get(origin);
      if (stored?.state === 'unreadable') return;
      const key = stored !== undefined && 'key' in stored ? stored.key : null;
      const cipher = key === null ? null : (await vault.encryptStringAsync(key)).toString('base64');
      if (keys.get(origin) !== stored) continue;
      if (cipher === null) sealed.delete(origin);
      else sealed.set(origin, cipher);
      return;
    }
  }

  /** Writes all, and with it what an earlier write did not get onto the disk. The app's end waits for the sealing too. */
  async function write(): Promise<void> {
    const taken: string[] = [];
    const content = async (): Promise<string> => {
      taken.push(...unwritten);
      unwritten.clear();
      for (const origin of taken) await sealAnew(origin);
      if (damaged) putAside(file, now());
      damaged = false;
      return JSON.stringify({ version: 1, keys: Object.fromEntries(sealed) });
    };
    try {
      await disk.replace(file, content, { mode: 0o600 });
    } catch (error) {
      for (const origin of taken) unwritten.add(origin);
      throw error;
    }
  }

  if (unwritten.size > 0) {
    try {
      await write();
    } catch {
      // What is on disk can still be read; the next start tries again.
    }
  }
  return {
    // Whose keys a damaged file held is not known: perhaps this one's.
    get: (origin) => keys.get(origin) ?? { state: damaged ? 'unreadable' : 'none' },
    save: async (origin, key) => {
      const stored: StoredKey = { state: strong ? 'unsaved' : 'session', key };
      keys.set(origin, stored);
      if (!strong) return;
      unwritten.add(origin);
      await write();
      // Another one may have been given meanwhile, or this one removed.
      if (keys.get(origin) === stored) keys.set(origin, { state: 'saved', key });
    },
    remove: async (origin) => {
      const stored = keys.get(origin);
      keys.delete(origin);
      if (!sealed.has(origin) && !unwritten.has(origin) && !damaged) return;
      unwritten.add(origin);
      try {
        await write();
      } catch (error) {
        if (stored !== undefined && !keys.has(origin)) keys.set(origin, stored);
        throw error;
      }
    },
  };
}

async function isStrong(vault: Vault, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (platform === 'linux' && ['basic_text', 'unknown'].includes(vault.getSelectedStorageBackend()))
      return false;
    return await vault.isAsyncEncryptionAvailable();
  } catch {
    return false;
  }
}

/** `shouldReEncrypt`: the system has changed the key with which it encrypts, and will give up the old one some day. */
async function unseal(
  vault: Vault,
  cipher: unknown,
  strong: boolean,
): Promise<{ readonly stored: StoredKey; readonly shouldReEncrypt: boolean }> {
  const unreadable = { stored: { state: 'unreadable' }, shouldReEncrypt: false } as const;
  if (!strong || typeof cipher !== 'string') return unreadable;
  try {
    const { result, shouldReEncrypt } = await vault.decryptStringAsync(Buffer.from(cipher, 'base64'));
    return { stored: { state: 'saved', key: result }, shouldReEncrypt };
  } catch {
    return unreadable;
  }
}

/** What stands under each origin; null when there is a file that cannot be read. */
function load(file: string): Record<string, unknown> | null {
  try {
    return secretsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).keys;
  } catch (error) {
    return isMissing(error) ? {} : null;
  }
}
