import type { SafeStorage } from 'electron';
import { isSendableKey } from '../net/authorization.ts';

/** The system's keyring. */
export type Vault = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export type Unsealed =
  | { readonly state: 'unreadable' }
  /** `isStale`: the system has changed the key with which it encrypts, and will give up the old one some day. */
  | { readonly state: 'readable'; readonly key: string; readonly isStale: boolean };

/** On a Linux without a keyring Electron would encrypt with a fixed password (`basic_text`): that is no keyring. */
export async function isStrong(vault: Vault, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (platform === 'linux' && ['basic_text', 'unknown'].includes(vault.getSelectedStorageBackend()))
      return false;
    return await vault.isAsyncEncryptionAvailable();
  } catch {
    return false;
  }
}

/** @throws when the keyring refuses. */
export async function seal(vault: Vault, key: string): Promise<string> {
  return (await vault.encryptStringAsync(key)).toString('base64');
}

export async function unseal(vault: Vault, cipher: unknown): Promise<Unsealed> {
  if (typeof cipher !== 'string') return { state: 'unreadable' };
  try {
    const { result, shouldReEncrypt } = await vault.decryptStringAsync(Buffer.from(cipher, 'base64'));
    // Without a checksum one wrong key in 256 seems to fit, and gives noise (AES-CBC, as on Linux).
    if (!isSendableKey(result)) return { state: 'unreadable' };
    return { state: 'readable', key: result, isStale: shouldReEncrypt };
  } catch {
    return { state: 'unreadable' };
  }
}
