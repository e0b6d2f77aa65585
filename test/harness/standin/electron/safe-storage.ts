import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strict } from '../strict.ts';
import { getPath } from './paths.ts';
import { isReady } from './readiness.ts';

/**
 * STANDIN_SAFE_STORAGE: a keyring of the desktop, none but Chromium's fixed password,
 * none at all, or a wrong key.
 */
type Backend = 'basic_text' | 'gnome_libsecret' | 'unavailable' | 'broken';

const backend = (): Backend => (process.env['STANDIN_SAFE_STORAGE'] ?? 'basic_text') as Backend;

const VERSION = Buffer.from('v11');

function key(): Buffer {
  const file = join(getPath('userData'), 'standin-safe-storage.key');
  try {
    return readFileSync(file);
  } catch {
    const made = randomBytes(32);
    mkdirSync(getPath('userData'), { recursive: true });
    writeFileSync(file, made, { mode: 0o600 });
    return made;
  }
}

function encrypt(plainText: string): Buffer {
  if (!available()) throw new Error('Error while encrypting the text provided to safeStorage.encryptString.');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce);
  const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
  return Buffer.concat([VERSION, nonce, cipher.getAuthTag(), body]);
}

function decrypt(encrypted: Buffer): string {
  const failure = new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  if (!available() || backend() === 'broken' || !encrypted.subarray(0, 3).equals(VERSION)) throw failure;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(3, 15));
    decipher.setAuthTag(encrypted.subarray(15, 31));
    return Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8');
  } catch {
    throw failure;
  }
}

const available = (): boolean => isReady() && backend() !== 'unavailable';

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: available,
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(available()),
  // async: a failure is a rejection, not a throw.
  encryptStringAsync: async (plainText: string): Promise<Buffer> => encrypt(plainText),
  decryptStringAsync: async (encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => ({
    result: decrypt(encrypted),
    shouldReEncrypt: false,
  }),
  getSelectedStorageBackend: (): string => {
    if (!isReady()) return 'unknown';
    return backend() === 'gnome_libsecret' ? 'gnome_libsecret' : 'basic_text';
  },
});
