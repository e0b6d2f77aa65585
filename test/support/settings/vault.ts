import type { SafeStorage } from 'electron';

export type Vault = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export interface VaultScript {
  readonly backend?: ReturnType<SafeStorage['getSelectedStorageBackend']>;
  readonly available?: boolean;
  /** What the cipher is made with; another one cannot be read. */
  readonly secret?: string;
  /** An older secret that can still be read, and asks to be replaced. */
  readonly oldSecret?: string;
  readonly encryptFails?: boolean;
}

/**
 * A keyring of the system, scripted. Its cipher hides the text, and says with
 * which secret it was made.
 */
export function fakeVault(script: VaultScript = {}): Vault {
  const { backend = 'gnome_libsecret', available = true, secret = 'A', encryptFails = false } = script;
  return {
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    encryptStringAsync: (text) =>
      encryptFails
        ? Promise.reject(new Error('the keyring is locked'))
        : Promise.resolve(Buffer.from(`${secret}:${Buffer.from(text).toString('hex')}`)),
    decryptStringAsync: (cipher) => {
      const [madeWith, hex = ''] = cipher.toString().split(':');
      if (madeWith !== secret && madeWith !== script.oldSecret)
        return Promise.reject(new Error('Error while decrypting the ciphertext provided'));
      return Promise.resolve({
        result: Buffer.from(hex, 'hex').toString(),
        shouldReEncrypt: madeWith !== secret,
      });
    },
  };
}
