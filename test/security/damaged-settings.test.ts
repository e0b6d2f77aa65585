import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import { createDisk } from '../../src/main/disk/disk.ts';
import { openSettingsStore } from '../../src/main/settings/store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const now = (): Date => new Date('2026-01-02T03:04:05.678Z');
const KEPT_AS = 'settings.damaged-2026-01-02T03-04-05.678Z.json';

const DAMAGED: Readonly<Record<string, string>> = {
  'an empty file': '',
  'half a file': '{"version":1,"voice":{"spe',
  'null bytes, as a power cut leaves them': '\0'.repeat(300),
  'no object': '[1,2]',
  null: 'null',
  'a later format': '{"version":2}',
  'a speed out of range': '{"version":1,"voice":{"speed":99}}',
  'a theme of the wrong kind': '{"version":1,"appearance":{"theme":7}}',
  'a base URL without encryption': '{"version":1,"connection":{"baseUrl":"http://evil.example"}}',
  'a group that is no object': '{"version":1,"voice":"loud"}',
};
for (const [name, text] of Object.entries(DAMAGED)) {
  test(`P23: ${name} is kept aside, and the app starts with its defaults`, async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'settings.json'), text);
    const store = openSettingsStore(folder, createDisk(), now);
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
    expect(store.damagedFileKeptAs).toBe(KEPT_AS);
    expect(readFileSync(path.join(folder, KEPT_AS), 'utf8')).toBe(text);

    await store.update({ speakReplies: false });
    expect(openSettingsStore(folder, createDisk(), now)).toMatchObject({ damagedFileKeptAs: null });
    expect(openSettingsStore(folder, createDisk(), now).get().speakReplies).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual([KEPT_AS, 'settings.json']);
  });
}

test('P23: no content whatever keeps the app from starting', () => {
  const folder = temporaryFolder();
  const content = fc.oneof(
    fc.json().map((text) => text),
    fc.uint8Array({ maxLength: 64 }),
    fc.jsonValue().map((value) => JSON.stringify({ version: 1, voice: value, connection: value })),
  );
  fc.assert(
    fc.property(content, (bytes) => {
      writeFileSync(path.join(folder, 'settings.json'), bytes);
      expect(openSettingsStore(folder, createDisk(), now).get()).toMatchObject({
        version: 1,
        voice: { speed: expect.any(Number) as number },
      });
    }),
    { numRuns: 50 },
  );
});

test('P23: a prototype in the file reaches nothing', () => {
  const folder = temporaryFolder();
  writeFileSync(
    path.join(folder, 'settings.json'),
    '{"version":1,"__proto__":{"polluted":1},"voice":{"__proto__":{"speed":99}}}',
  );
  expect(openSettingsStore(folder, createDisk(), now).get()).toEqual(DEFAULT_SETTINGS);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('P23: what cannot even be opened is kept aside too, and the app starts', async () => {
  const folder = temporaryFolder();
  // A folder in the file's place: no permission opens that as a file, root's neither.
  mkdirSync(path.join(folder, 'settings.json', 'inside'), { recursive: true });
  const store = openSettingsStore(folder, createDisk(), now);
  expect(store.get()).toEqual(DEFAULT_SETTINGS);
  expect(store.damagedFileKeptAs).toBe(KEPT_AS);
  await store.update({ speakReplies: false });
  expect(readdirSync(path.join(folder, KEPT_AS))).toEqual(['inside']);
  expect(openSettingsStore(folder, createDisk(), now).get().speakReplies).toBe(false);
});

test('P23: a damaged file that cannot be moved stays where it is, the app starts, and nothing is written over it', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'settings.json'), '{');
  // The name is taken by a folder with something in it: no rename can replace that, for root neither.
  mkdirSync(path.join(folder, KEPT_AS, 'taken'), { recursive: true });
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const store = openSettingsStore(folder, createDisk(), now);
  expect(store.get()).toEqual(DEFAULT_SETTINGS);
  expect(store.damagedFileKeptAs).toBe('settings.json');
  await expect(store.update({ speakReplies: false })).rejects.toMatchObject({ syscall: 'rename' });
  expect(store.get().speakReplies).toBe(false);
  expect(readFileSync(path.join(folder, 'settings.json'), 'utf8')).toBe('{');

  // The obstacle is gone.
  chmodSync(folder, 0o755);
  rmSync(path.join(folder, KEPT_AS), { recursive: true });
  await store.update({ speakReplies: true });
  expect(store.damagedFileKeptAs).toBe(KEPT_AS);
  expect(readFileSync(path.join(folder, KEPT_AS), 'utf8')).toBe('{');
});
