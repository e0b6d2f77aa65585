import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { openSettingsStore } from '../../../../src/main/settings/store.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/shared/settings.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const now = (): Date => new Date(0);
const fileIn = (folder: string): string => path.join(folder, 'settings.json');

test('without a file the defaults hold, and nothing is written', () => {
  const folder = temporaryFolder();
  const store = openSettingsStore(folder, createDisk(), now);
  expect([store.get(), store.damagedFileKeptAs]).toEqual([DEFAULT_SETTINGS, null]);
  expect(() => readFileSync(fileIn(folder))).toThrow('ENOENT');
});

test('a change holds at once, is told, and is there at the next start', async () => {
  const folder = temporaryFolder();
  const store = openSettingsStore(folder, createDisk(), now);
  const told: Settings[] = [];
  const stop = store.onChange((settings) => told.push(settings));
  const writing = store.update({ voice: { speed: 1.5 } });
  expect(store.get().voice).toEqual({ ...DEFAULT_SETTINGS.voice, speed: 1.5 });
  await writing;
  stop();
  await store.update({ speakReplies: false });
  expect(told).toHaveLength(1);
  expect(openSettingsStore(folder, createDisk(), now).get()).toEqual({
    ...DEFAULT_SETTINGS,
    speakReplies: false,
    voice: { ...DEFAULT_SETTINGS.voice, speed: 1.5 },
  });
});

test('changes made without waiting for one another all reach the disk', async () => {
  const folder = temporaryFolder();
  const store = openSettingsStore(folder, createDisk(), now);
  const speeds = Array.from({ length: 20 }, (_, index) => 0.5 + index * 0.05);
  await Promise.all(speeds.map((speed) => store.update({ voice: { speed } })));
  expect(openSettingsStore(folder, createDisk(), now).get().voice.speed).toBe(speeds.at(-1));
});

test('members that are there but undefined change nothing', async () => {
  const store = openSettingsStore(temporaryFolder(), createDisk(), now);
  const patch = { voice: { speed: undefined, volume: 2 }, speakReplies: undefined, appearance: undefined };
  await store.update(patch as never);
  expect(store.get()).toEqual({ ...DEFAULT_SETTINGS, voice: { ...DEFAULT_SETTINGS.voice, volume: 2 } });
});

test('an older version’s file gets defaults for what it does not know, a newer one’s extras are dropped', () => {
  const folder = temporaryFolder();
  writeFileSync(fileIn(folder), '{"version":1,"voice":{"speed":2,"timbre":4},"hearing":{"mode":"tap"}}');
  const store = openSettingsStore(folder, createDisk(), now);
  expect(store.damagedFileKeptAs).toBeNull();
  expect(store.get()).toEqual({ ...DEFAULT_SETTINGS, voice: { ...DEFAULT_SETTINGS.voice, speed: 2 } });
});

test('when the disk refuses, the change holds until the app closes, and the caller is told', async () => {
  const folder = path.join(temporaryFolder(), 'gone');
  const store = openSettingsStore(folder, createDisk(), now);
  await expect(store.update({ speakReplies: false })).rejects.toMatchObject({ code: 'ENOENT' });
  expect(store.get().speakReplies).toBe(false);
});
