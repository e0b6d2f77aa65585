import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A view into a larger buffer: only its own bytes may be written. */
const BYTES = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4);

test('a new file holds exactly the bytes', async () => {
  const folder = temporaryFolder();
  const disk = createDisk();
  await disk.create(path.join(folder, 'created.wav'), BYTES);
  await disk.replace(path.join(folder, 'replaced.wav'), BYTES);
  for (const name of ['created.wav', 'replaced.wav'])
    expect([...readFileSync(path.join(folder, name))]).toEqual([1, 2, 3]);
});

test('a file that may not be replaced is left as it is', async () => {
  const file = path.join(temporaryFolder(), 'old.wav');
  writeFileSync(file, 'older');
  await expect(createDisk().create(file, BYTES)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(file, 'utf8')).toBe('older');
});

test('what cannot be written leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const disk = createDisk();
  const gone = path.join(folder, 'gone', 'new.wav');
  await expect(disk.replace(gone, BYTES)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(disk.create(gone, BYTES)).rejects.toMatchObject({ code: 'ENOENT' });
  mkdirSync(path.join(folder, 'folder.wav'));
  await expect(disk.replace(path.join(folder, 'folder.wav'), BYTES)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['folder.wav']);
});

test('writes to one file come in their order, and its content is asked for when its turn has come', async () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  const disk = createDisk();
  const first = Promise.withResolvers<string>();
  const asked: string[] = [];
  const writing = [
    disk.replace(file, () => first.promise),
    disk.replace(file, async () => {
      asked.push(readFileSync(file, 'utf8'));
      return 'second';
    }),
    disk.replace(file, 'third'),
  ];
  first.resolve('first');
  await Promise.all(writing);
  expect(asked).toEqual(['first']);
  expect(readFileSync(file, 'utf8')).toBe('third');
});

test('a write that fails does not hold up the next, and its caller is told', async () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  const disk = createDisk();
  const failing = disk.replace(file, () => Promise.reject(new Error('the keyring is locked')));
  const next = disk.replace(file, 'next');
  await expect(failing).rejects.toThrow('the keyring is locked');
  await next;
  expect(readFileSync(file, 'utf8')).toBe('next');
});

test('the disk is idle when all has been written, also what was asked for meanwhile', async () => {
  const folder = temporaryFolder();
  const disk = createDisk();
  await disk.idle();
  const content = Promise.withResolvers<string>();
  const writing = disk.replace(path.join(folder, 'a'), () => content.promise);
  const failing = disk.replace(path.join(folder, 'no', 'b'), 'b');
  let isIdle = false;
  const idle = disk.idle().then(() => (isIdle = true));
  await expect(failing).rejects.toThrow();
  expect(isIdle).toBe(false);
  const late = disk.replace(path.join(folder, 'c'), 'c');
  content.resolve('a');
  await idle;
  expect(readdirSync(folder).toSorted()).toEqual(['a', 'c']);
  await Promise.all([writing, late]);
});
