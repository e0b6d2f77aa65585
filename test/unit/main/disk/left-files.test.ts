import { mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { clearLeftFiles } from '../../../../src/main/disk/clear-left.ts';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { readSmallFile } from '../../../../src/main/disk/read-small.ts';
import { openSettingsStore } from '../../../../src/main/settings/store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('what a kill has left is cleared, and nothing else', () => {
  const folder = temporaryFolder();
  const left = ['settings.json.2847561', 'secrets.json.1', 'window.json.99', '.parley-0123456789abcdef.new'];
  const kept = [
    'settings.json',
    'settings.damaged-2026.json',
    'settings.json.old',
    'notes.json.1',
    '.parley-x.new',
  ];
  for (const name of [...left, ...kept]) writeFileSync(path.join(folder, name), '');
  mkdirSync(path.join(folder, 'settings.json.77'));
  clearLeftFiles(folder);
  expect(readdirSync(folder).toSorted()).toEqual([...kept, 'settings.json.77'].toSorted());
  expect(() => clearLeftFiles(path.join(folder, 'not', 'there'))).not.toThrow();
});

test('a settings file that is far too large is put aside without being read', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'settings.json');
  writeFileSync(file, '{"version":1,"voice":{"speed":1.5}}');
  // Mostly holes: reading it as JSON would take seconds, and it is on no disk.
  truncateSync(file, 50_000_000);
  const store = openSettingsStore(folder, createDisk(), () => new Date(0));
  expect(store.get().voice.speed).toBe(1);
  expect(statSync(path.join(folder, store.damagedFileKeptAs ?? '')).size).toBe(50_000_000);
});

test('a file of a million bytes is read, and none that is larger', () => {
  const file = path.join(temporaryFolder(), 'a.json');
  writeFileSync(file, 'x'.repeat(1_000_000));
  expect(readSmallFile(file)).toHaveLength(1_000_000);
  writeFileSync(file, 'x'.repeat(1_000_001));
  expect(() => readSmallFile(file)).toThrow('1000001 bytes');
});
