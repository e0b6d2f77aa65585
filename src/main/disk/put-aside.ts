import { renameSync } from 'node:fs';
import path from 'node:path';

/**
 * Gives a file that could not be read another name beside it, so that no write replaces it.
 * @returns that name: `settings.damaged-2026-01-02T03-04-05.678Z.json`.
 * @throws when the disk refuses; the file then stands where it stood.
 */
export function putAside(file: string, now: Date): string {
  const { dir, name, ext } = path.parse(file);
  const aside = `${name}.damaged-${now.toISOString().replaceAll(':', '-')}${ext}`;
  renameSync(file, path.join(dir, aside));
  return aside;
}

/** Whether reading failed because there is no such file or folder, as before the first write. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
}
