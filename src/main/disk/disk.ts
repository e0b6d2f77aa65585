import { open, rm } from 'node:fs/promises';
import { replaceFile, writeToItsEnd, type ReplaceOptions } from './replace-file.ts';

/** Content; a function gives what is known only when the writes before it are done. */
export type Content = string | Uint8Array | (() => Promise<string | Uint8Array>);

/** Every file that the app writes whole. One for the whole life of the process, so that its end can wait for them. */
export interface Disk {
  /**
   * Replaces a file as a whole, or makes it. Calls for the same path are carried out in their order.
   * @throws what {@link replaceFile} throws, and what `content` throws; the older file then stands as it stood.
   */
  readonly replace: (path: string, content: Content, options?: ReplaceOptions) => Promise<void>;
  /**
   * Makes a file where none may be replaced.
   * @throws the system's error, `EEXIST` when a file has come to be there. Nothing half written is left.
   */
  readonly create: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Resolves when nothing is being written any more. Never rejects: who asked for a file is told how it went. */
  readonly idle: () => Promise<void>;
}

export function createDisk(): Disk {
  /** The last of each path's writes; it never rejects. */
  const last = new Map<string, Promise<void>>();

  async function inOrder(path: string, write: () => Promise<void>): Promise<void> {
    const written = (last.get(path) ?? Promise.resolve()).then(write);
    const over = written.catch(() => undefined);
    last.set(path, over);
    try {
      await written;
    } finally {
      if (last.get(path) === over) last.delete(path);
    }
  }

  return {
    replace: (path, content, options) =>
      inOrder(path, async () =>
        replaceFile(path, typeof content === 'function' ? await content() : content, options),
      ),
    create: (path, bytes) => inOrder(path, () => createFile(path, bytes)),
    idle: async () => {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}

async function createFile(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    try {
      await writeToItsEnd(handle, bytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}
