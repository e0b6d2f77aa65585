import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { extractFile, getRawHeader, type DirectoryRecord } from '@electron/asar';

/** A file in a package: its path from the top, with slashes, and its size. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
}

export const archiveOf = (app: string): string => path.join(app, 'resources/app.asar');

/** Every file in an app's archive. */
export function archivedFiles(app: string): readonly PackedFile[] {
  const files: PackedFile[] = [];
  const walk = (folder: DirectoryRecord, above: string): void => {
    for (const [name, entry] of Object.entries(folder.files)) {
      if ('files' in entry) walk(entry, `${above}${name}/`);
      else files.push({ name: above + name, bytes: 'size' in entry ? entry.size : 0 });
    }
  };
  walk(getRawHeader(archiveOf(app)).header, '');
  return files;
}

export const archivedText = (app: string, name: string): string =>
  extractFile(archiveOf(app), name).toString('utf8');

/** Every file beside the archive. */
export function looseFiles(app: string): readonly PackedFile[] {
  return readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => file !== archiveOf(app))
    .map((file) => ({ name: path.relative(app, file), bytes: statSync(file).size }));
}
