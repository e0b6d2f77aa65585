import { execFile, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { openSecrets } from '../../../../src/main/settings/secrets.ts';
import { openSettingsStore } from '../../../../src/main/settings/store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { fakeVault } from '../../../support/settings/vault.ts';

const BLOCK_BYTES = 4_096;
/** More than one block, as the keys of some hosts are once they are sealed. */
const KEY = `sk-${'k'.repeat(1_400)}`;
const ORIGIN = 'https://api.minimax.io';

/** Makes a file system in memory, which only root may, and only on Linux. */
function mountSmallDisk(blocks: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = temporaryFolder();
  try {
    const size = `size=${blocks * BLOCK_BYTES}`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'parley-test', folder], { stdio: 'ignore' });
  } catch {
    // A container may forbid it, to root too.
    return null;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

/** Leaves room for this many blocks. */
function fill(folder: string, blocksLeft: number): void {
  const { bavail } = statfsSync(folder);
  writeFileSync(path.join(folder, 'filling'), Buffer.alloc((bavail - blocksLeft) * BLOCK_BYTES));
}

test('a nearly full disk keeps the keys that it holds, and says that another could not be saved', async (context) => {
  const folder = mountSmallDisk(16);
  if (folder === null) return context.skip('a small file system can be made by root on Linux alone');
  const file = path.join(folder, 'secrets.json');
  const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  await secrets.save(ORIGIN, KEY);
  await secrets.save('https://proxy.example', KEY);
  const before = readFileSync(file, 'utf8');
  expect(before.length).toBeGreaterThan(BLOCK_BYTES);

  fill(folder, 1);
  const saving = secrets.save('https://other.example', KEY);
  await expect(saving).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(secrets.get('https://other.example')).toEqual({ state: 'unsaved', key: KEY });
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readdirSync(folder).toSorted()).toEqual(['filling', 'secrets.json']);
  const atNextStart = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  expect(atNextStart.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
});

test('no room at all leaves settings, window and saved audio as they were', async (context) => {
  const folder = mountSmallDisk(16);
  if (folder === null) return context.skip('a small file system can be made by root on Linux alone');
  const disk = createDisk();
  const now = (): Date => new Date(0);
  await openSettingsStore(folder, disk, now).update({ voice: { speed: 1.5 } });
  await disk.replace(path.join(folder, 'window.json'), '{"maximized":false}');
  await disk.create(path.join(folder, 'reply.wav'), Buffer.alloc(100, 1));

  fill(folder, 0);
  const full = { code: 'ENOSPC' };
  const store = openSettingsStore(folder, disk, now);
  await expect(store.update({ voice: { speed: 2 } })).rejects.toMatchObject(full);
  await expect(disk.replace(path.join(folder, 'window.json'), '{}')).rejects.toMatchObject(full);
  await expect(disk.replace(path.join(folder, 'reply.wav'), Buffer.alloc(9_000))).rejects.toMatchObject(full);
  await expect(disk.create(path.join(folder, 'new.wav'), Buffer.alloc(9_000))).rejects.toMatchObject(full);
  expect(openSettingsStore(folder, disk, now).get().voice.speed).toBe(1.5);
  expect(readFileSync(path.join(folder, 'window.json'), 'utf8')).toBe('{"maximized":false}');
  expect([...readFileSync(path.join(folder, 'reply.wav'))]).toEqual(Array(100).fill(1));
  expect(readdirSync(folder).toSorted()).toEqual(['filling', 'reply.wav', 'settings.json', 'window.json']);
});

const REPLACE = `
import { createDisk } from ${JSON.stringify(
  fileURLToPath(new URL('../../../../src/main/disk/disk.ts', import.meta.url)),
)};
const disk = createDisk();
const [, , file] = process.argv;
const told = (write) => write.then(() => 'written', ({ code }) => code);
console.log(await told(disk.replace(file, 'n'.repeat(6_000))), await told(disk.create(file + '.new', Buffer.alloc(6_000))));
`;

// The kernel then takes what still fits and counts that, as a nearly full disk does; only
// the next write is refused.
test.skipIf(process.platform === 'win32')(
  'a write that is counted short is gone on with, and what is refused then leaves the older file',
  async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'secrets.json');
    const script = path.join(folder, 'replace.mjs');
    writeFileSync(file, 'older');
    writeFileSync(script, REPLACE);
    // In blocks of 1,024 bytes in bash: a file may have 4,096.
    const limited = ['-c', 'ulimit -f 4 && exec "$0" "$@"', process.execPath, script, file];
    const { stdout } = await promisify(execFile)('bash', limited, { env: { PATH: process.env['PATH'] } });
    expect(stdout.trim()).toBe('EFBIG EFBIG');
    expect(readFileSync(file, 'utf8')).toBe('older');
    expect(readdirSync(folder).toSorted()).toEqual(['replace.mjs', 'secrets.json']);
  },
);
