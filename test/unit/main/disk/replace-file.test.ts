import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from '../../../../src/main/disk/replace-file.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const isWindows = process.platform === 'win32';

test('a file is replaced as a whole, and nothing is left beside it', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'old.json');
  writeFileSync(file, 'older and longer');
  await replaceFile(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['old.json']);
});

test('a file with the longest possible name is replaced too', async () => {
  const file = path.join(temporaryFolder(), `${'n'.repeat(250)}.json`);
  await replaceFile(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
});

test('what a killed process has left beside the file is overwritten, and its permissions with it', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'secrets.json');
  let beside = '';
  const killed = new Error('killed');
  const openFile = (async (name: string) => {
    beside = name;
    throw killed;
  }) as unknown as typeof open;
  await expect(replaceFile(file, 'new', { openFile })).rejects.toBe(killed);
  writeFileSync(beside, 'half of it, and for all to rea');
  await replaceFile(file, 'new', { mode: 0o600 });
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['secrets.json']);
  if (!isWindows) expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.skipIf(isWindows)('permissions stay as they were, or are those that are asked for', async () => {
  const file = path.join(temporaryFolder(), 'shared.json');
  writeFileSync(file, 'older');
  chmodSync(file, 0o664);
  await replaceFile(file, 'new');
  expect(statSync(file).mode & 0o777).toBe(0o664);
  await replaceFile(file, 'newer', { mode: 0o600 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.skipIf(isWindows)('behind a symbolic link the file that it leads to is replaced', async () => {
  const folder = temporaryFolder();
  const kept = path.join(folder, 'dotfiles', 'settings.json');
  const link = path.join(folder, 'settings.json');
  mkdirSync(path.dirname(kept));
  writeFileSync(kept, 'older');
  symlinkSync(kept, link);
  await replaceFile(link, 'new');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(kept, 'utf8')).toBe('new');
});

/** A disk that takes less than it is given, and says that all went well. */
const openShort = (async (...given: Parameters<typeof open>): Promise<FileHandle> => {
  const handle = await open(...given);
  const writeFile = handle.writeFile.bind(handle);
  handle.writeFile = (content) => writeFile((content as Uint8Array).subarray(0, 3));
  return handle;
}) as typeof open;

test('when a disk silently takes less than it is given, the older file stays and an error is thrown', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'secrets.json');
  writeFileSync(file, 'the older keys');
  const replacing = replaceFile(file, 'the newer keys', { openFile: openShort });
  await expect(replacing).rejects.toMatchObject({ code: 'EIO', message: '3 of 14 bytes were written' });
  expect(readFileSync(file, 'utf8')).toBe('the older keys');
  expect(readdirSync(folder)).toEqual(['secrets.json']);
});

test('bytes are counted, not characters', async () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  await replaceFile(file, '你好, Zoë');
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('你好, Zoë');
});
