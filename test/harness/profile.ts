import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A profile for one run: the given folder, or a new one that `remove` takes away again. */
export interface Profile {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

export function profileFor(given: string | undefined): Profile {
  if (given !== undefined) return { folder: given, remove: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'parley-profile-'));
  const remove = (): Promise<void> =>
    // A browser's last process may still write while the folder is emptied; a leftover in the
    // temporary folder fails no test.
    rm(folder, { recursive: true, force: true, maxRetries: 10 }).catch(() => undefined);
  return { folder, remove };
}

export const REPOSITORY = join(import.meta.dirname, '..', '..');
