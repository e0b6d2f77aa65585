import tls from 'node:tls';

/** Node's stores of certificates, as far as the version at hand has them (both from 24.5 and 22.19 on). */
export interface CertificateStores {
  readonly getCACertificates?: (store: 'default' | 'system') => readonly string[];
  readonly setDefaultCACertificates?: (certificates: readonly string[]) => void;
}

/**
 * Has this process trust the authorities in the system's store too, as a browser does: a company's own among them. For all connections
 * that are opened from here on and name no authority of their own, undici's and ws's. Takes some tens of milliseconds.
 * Never throws: without it Node's own authorities are trusted, and what the environment adds to them.
 * @returns whether the system's are trusted now.
 */
export function trustSystemAuthorities(stores: CertificateStores = tls): boolean {
  const { getCACertificates, setDefaultCACertificates } = stores;
  if (getCACertificates === undefined || setDefaultCACertificates === undefined) return false;
  try {
    const system = getCACertificates('system');
    if (system.length === 0) return false;
    setDefaultCACertificates([...new Set([...getCACertificates('default'), ...system])]);
    return true;
  } catch {
    // A store that cannot be read, or that holds a certificate which is none.
    return false;
  }
}
