import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeWholeFile } from '../../../src/main/write-file.ts';
import { temporaryFolder } from '../../security/fakes/temporary-folder.ts';

/** A view into a larger buffer: only its own bytes may be written. */
const BYTES = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4);

test('a new file holds exactly the bytes', async () => {
  const file = path.join(temporaryFolder(), 'new.wav');
  await writeWholeFile(file, BYTES, false);
  expect([...readFileSync(file)]).toEqual([1, 2, 3]);
});

test('a file that may not be replaced is left as it is', async () => {
  const file = path.join(temporaryFolder(), 'old.wav');
  writeFileSync(file, 'older');
  await expect(writeWholeFile(file, BYTES, false)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(file, 'utf8')).toBe('older');
});

test('a file that may be replaced is replaced as a whole, and nothing is left beside it', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'old.wav');
  writeFileSync(file, 'older and longer');
  await writeWholeFile(file, BYTES, true);
  expect([...readFileSync(file)]).toEqual([1, 2, 3]);
  expect(readdirSync(folder)).toEqual(['old.wav']);
});

test('what cannot be written leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const gone = path.join(folder, 'gone', 'new.wav');
  for (const replaces of [true, false]) {
    await expect(writeWholeFile(gone, BYTES, replaces)).rejects.toMatchObject({ code: 'ENOENT' });
  }
  mkdirSync(path.join(folder, 'folder.wav'));
  await expect(writeWholeFile(path.join(folder, 'folder.wav'), BYTES, true)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['folder.wav']);
});
