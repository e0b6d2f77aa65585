import { open, rm } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';

/**
 * Writes a whole file. Where one may be replaced, it stays as it was until the new one is complete beside it; where none may be, a
 * file that has come to be there meanwhile is left alone.
 * @throws the system's error, `EEXIST` for a file that may not be replaced. Nothing half written is left.
 */
export async function writeWholeFile(path: string, bytes: Uint8Array, replaces: boolean): Promise<void> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (replaces) {
    await writeFileAtomic(path, content);
    return;
  }
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
