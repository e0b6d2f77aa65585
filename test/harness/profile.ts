import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A profile for one run: the given folder, or a new one that `remove` takes away again. */
export interface Profile {
  readonly folder: string;
  readonly remove: () => void;
}

export function profileFor(given: string | undefined): Profile {
  if (given !== undefined) return { folder: given, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'parley-profile-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export const REPOSITORY = join(import.meta.dirname, '..', '..');
