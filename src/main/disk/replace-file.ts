import { createHash } from 'node:crypto';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

export interface ReplaceOptions {
  /** Permissions of the new file; left out: those of the file that it replaces, or the system's usual ones. */
  readonly mode?: number;
  /** Opens the file that is written first. Given by tests whose disk is out of order. */
  readonly openFile?: typeof open;
}

/**
 * Replaces a file as a whole, or makes it: the content is written beside it to its end, flushed to the disk, counted,
 * and only then takes the place of the older file. Behind a symbolic link the file that it leads to is replaced.
 *
 * One writer a path at a time ({@link createDisk} sees to it): they would share the file beside it.
 * @throws the system's error. The older file then stands as it stood, and nothing is left beside it.
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  { mode, openFile = open }: ReplaceOptions = {},
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const older = await stat(target).catch(() => null);
  const beside = besideOf(target);
  // One that a killed process has left may have other permissions.
  await rm(beside, { force: true });
  const handle = await openFile(beside, 'wx', mode ?? older?.mode);
  try {
    try {
      await writeToItsEnd(handle, content);
      // What the system masks from the mode of a file that is made holds for new files, not for this one's permissions.
      // Where everything is open to all, as on some network drives and cards, that is refused. The file was opened with this mode,
      // so it is never wider.
      if (older !== null) await handle.chmod((mode ?? older.mode) & 0o777).catch(() => undefined);
      if (older !== null) await keepOwner(handle, older);
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** @throws the system's error, and `EIO` when fewer bytes lie on the disk than were given to it. */
export async function writeToItsEnd(handle: FileHandle, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  await handle.writeFile(bytes);
  await handle.sync();
  // A single write may take less than it was given and call it a success: so a nearly full disk answers, and network
  // drives do. Node goes on until all is taken; whether it was is the one thing that must not be believed.
  const { size } = await handle.stat();
  if (size === bytes.byteLength) return;
  const message = `${size} of ${bytes.byteLength} bytes were written`;
  throw Object.assign(new Error(message), { code: 'EIO', syscall: 'write' });
}

/**
 * In the same folder, for a rename works within one file system; short, for a
 * file's own name may be as long as names can be.
 */
function besideOf(target: string): string {
  const { dir, base } = path.parse(target);
  return path.join(dir, `.parley-${createHash('sha256').update(base).digest('hex').slice(0, 16)}.new`);
}

/**
 * Whoever runs Parley as another user for once must not lock out the owner. Where
 * that is not allowed, the owner stays who it is.
 */
async function keepOwner(
  handle: FileHandle,
  older: { readonly uid: number; readonly gid: number },
): Promise<void> {
  await handle.chown(older.uid, older.gid).catch(() => undefined);
}
