import { randomUUID } from 'node:crypto';
import type { Shell } from 'electron';

/** Older ones are no longer offered. */
const MOST_KEPT = 500;

export interface SavedFiles {
  /** @returns the id by which the page may ask for it: it never names a path. */
  readonly keep: (path: string) => string;
  /** Shows it in the system's file manager. One that is not known is overlooked. */
  readonly show: (fileId: string) => void;
}

/** Where the files are that were saved since the start. */
export function createSavedFiles(shell: Pick<Shell, 'showItemInFolder'>): SavedFiles {
  const paths = new Map<string, string>();
  return {
    keep: (path) => {
      const fileId = randomUUID();
      paths.set(fileId, path);
      const [oldest] = paths.keys();
      if (paths.size > MOST_KEPT && oldest !== undefined) paths.delete(oldest);
      return fileId;
    },
    show: (fileId) => {
      const path = paths.get(fileId);
      if (path !== undefined) shell.showItemInFolder(path);
    },
  };
}
