import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Disk } from '../disk/disk.ts';
import { SealedFile } from './sealed-file.ts';
import { isStrong, seal, unseal, type Vault } from './sealing.ts';

export type StoredKey =
  | { readonly state: 'none' }
  | { readonly state: 'saved' | 'session' | 'unsaved'; readonly key: string }
  | { readonly state: 'unreadable' };

type KeyInUse = Extract<StoredKey, { readonly key: string }>;

export interface Secrets {
  /** Never crosses to the page and is never logged. */
  get(origin: string): StoredKey;
  /** @throws when disk or keyring refuses; the key then holds until the app closes. */
  save(origin: string, key: string): Promise<void>;
  /** @throws when the disk refuses; the key then is what it was. */
  remove(origin: string): Promise<void>;
}

interface SecretsOptions {
  readonly now?: () => Date;
  /** For an answer of the keyring's. */
  readonly longestWaitMs?: number | undefined;
}

/**
 * Keys are kept per origin, encrypted with the system's keyring: a key given for one host is never sent to another. Without a
 * keyring a key is kept in memory only.
 * Never throws: a file or a keyring that cannot be read is a state of the key. So is one that does not answer; what it says later counts
 * from then on.
 */
export async function openSecrets(
  folder: string,
  disk: Pick<Disk, 'replace'>,
  vault: Vault,
  platform: NodeJS.Platform,
  { now = () => new Date(), longestWaitMs = LONGEST_WAIT_MS }: SecretsOptions = {},
): Promise<Secrets> {
  const file = new SealedFile(path.join(folder, 'secrets.json'), disk, now);
  const kept = new KeptSecrets(file, vault, isStrong(vault, platform), longestWaitMs);
  await within(kept.open(), longestWaitMs);
  return kept;
}

/** A keyring that is locked asks its user first, and some never answer: the window is not kept waiting for it. */
const LONGEST_WAIT_MS = 4_000;

/** Undefined when it takes longer. */
async function within<T>(asked: Promise<T>, longestMs: number): Promise<T | undefined> {
  const limit = new AbortController();
  const over = delay(longestMs, undefined, { signal: limit.signal }).catch(() => undefined);
  try {
    return await Promise.race([asked, over]);
  } finally {
    limit.abort();
  }
}

class KeptSecrets implements Secrets {
  readonly #file: SealedFile;
  readonly #vault: Vault;
  /** Whether the keyring may be trusted with keys: on some systems that waits for it to be unlocked. */
  readonly #strong: Promise<boolean>;
  readonly #longestWaitMs: number;
  readonly #keys = new Map<string, StoredKey>();
  /** Origins of which the file may hold something else than `#keys` does. */
  readonly #unwritten = new Set<string>();

  constructor(file: SealedFile, vault: Vault, strong: Promise<boolean>, longestWaitMs: number) {
    this.#file = file;
    this.#vault = vault;
    this.#strong = strong;
    this.#longestWaitMs = longestWaitMs;
  }

  async open(): Promise<void> {
    const sealed = [...this.#file.sealed];
    for (const [origin] of sealed) this.#keys.set(origin, UNREADABLE);
    for (const [origin, cipher] of sealed) await this.#take(origin, cipher);
    if (this.#unwritten.size === 0) return;
    try {
      await this.#write();
    } catch {
      // What is on disk can still be read; the next start tries again.
    }
  }

  async #take(origin: string, cipher: unknown): Promise<void> {
    const found = (await this.#strong) ? await unseal(this.#vault, cipher) : UNREADABLE;
    // Another one may have been given while the keyring was waited for.
    if (this.#keys.get(origin) !== UNREADABLE) return;
    this.#keys.set(origin, found.state === 'readable' ? { state: 'saved', key: found.key } : UNREADABLE);
    if (found.state === 'readable' && found.isStale) this.#unwritten.add(origin);
  }

  get(origin: string): StoredKey {
    // Whose keys a damaged file held is not known: perhaps this one's.
    return this.#keys.get(origin) ?? { state: this.#file.isDamaged ? 'unreadable' : 'none' };
  }

  async save(origin: string, key: string): Promise<void> {
    const stored: KeyInUse = { state: 'unsaved', key };
    this.#keys.set(origin, stored);
    const strong = await within(this.#strong, this.#longestWaitMs);
    if (strong === true) {
      if (this.#keys.get(origin) === stored) await this.#keep(origin, stored);
      return;
    }
    const inMemory: KeyInUse = { state: 'session', key };
    // Another one may have been given meanwhile, or this one removed.
    if (this.#keys.get(origin) === stored) this.#keys.set(origin, inMemory);
    if (strong === undefined) void this.#keepLater(origin, inMemory);
  }

  /** @throws when disk or keyring refuses. */
  async #keep(origin: string, { key }: KeyInUse): Promise<void> {
    const stored: StoredKey = { state: 'unsaved', key };
    this.#keys.set(origin, stored);
    this.#unwritten.add(origin);
    await this.#write();
    if (this.#keys.get(origin) === stored) this.#keys.set(origin, { state: 'saved', key });
  }

  async #keepLater(origin: string, stored: KeyInUse): Promise<void> {
    try {
      if ((await this.#strong) && this.#keys.get(origin) === stored) await this.#keep(origin, stored);
    } catch {
      // It holds until the app closes, which its state says.
    }
  }

  async remove(origin: string): Promise<void> {
    const stored = this.#keys.get(origin);
    this.#keys.delete(origin);
    const isOnDisk = this.#file.sealed.has(origin) || this.#file.isDamaged;
    if (!isOnDisk && !this.#unwritten.has(origin)) return;
    this.#unwritten.add(origin);
    try {
      await this.#write();
    } catch (error) {
      if (stored !== undefined && !this.#keys.has(origin)) this.#keys.set(origin, stored);
      throw error;
    }
  }

  /** Writes all, and with it what an earlier write did not get onto the disk. */
  async #write(): Promise<void> {
    const taken: string[] = [];
    try {
      await this.#file.write(async () => {
        taken.push(...this.#unwritten);
        this.#unwritten.clear();
        for (const origin of taken) await this.#sealAnew(origin);
      });
    } catch (error) {
      for (const origin of taken) this.#unwritten.add(origin);
      throw error;
    }
  }

  /** Seals what is now to be kept for an origin, though it may change while that takes its time. */
  async #sealAnew(origin: string): Promise<void> {
    for (;;) {
      const stored = this.#keys.get(origin);
      if (stored?.state === 'unreadable') return;
      const key = stored !== undefined && 'key' in stored ? stored.key : null;
      const cipher = key === null ? null : await seal(this.#vault, key);
      if (this.#keys.get(origin) !== stored) continue;
      this.#file.set(origin, cipher);
      return;
    }
  }
}

const UNREADABLE = { state: 'unreadable' } as const;
