import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openSecrets } from '../../src/main/settings/secrets.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { fakeVault } from './fakes/vault.ts';

const ORIGIN = 'https://api.minimax.io';
const KEY = 'sk-at-rest-0c5e2d';
const fileIn = (folder: string): string => path.join(folder, 'secrets.json');

test('P9: a saved key is on disk only as the system’s keyring has encrypted it', async () => {
  const folder = temporaryFolder();
  const secrets = await openSecrets(folder, fakeVault(), 'linux');
  await secrets.save(ORIGIN, KEY);
  expect(secrets.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
  const text = readFileSync(fileIn(folder), 'utf8');
  expect(text).toContain(ORIGIN);
  expect(text).not.toContain(KEY);
  expect(text).not.toContain(Buffer.from(KEY).toString('base64'));

  const again = await openSecrets(folder, fakeVault(), 'linux');
  expect(again.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
});

test.skipIf(process.platform === 'win32')(
  'P9: the file is for its owner alone, even where one lay open before',
  async () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), '{}');
    chmodSync(fileIn(folder), 0o644);
    await (await openSecrets(folder, fakeVault(), 'linux')).save(ORIGIN, KEY);
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  },
);

test('P9: a removed key is gone from disk', async () => {
  const folder = temporaryFolder();
  const secrets = await openSecrets(folder, fakeVault(), 'linux');
  await secrets.save(ORIGIN, KEY);
  await secrets.remove(ORIGIN);
  expect(secrets.get(ORIGIN)).toEqual({ state: 'none' });
  expect(readFileSync(fileIn(folder), 'utf8')).not.toContain(ORIGIN);
});

test('P9: a key is encrypted again when the system asks for it', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, fakeVault({ secret: 'A' }), 'linux')).save(ORIGIN, KEY);
  await openSecrets(folder, fakeVault({ secret: 'B', oldSecret: 'A' }), 'linux');
  const after = await openSecrets(folder, fakeVault({ secret: 'B' }), 'linux');
  expect(after.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
});

for (const backend of ['basic_text', 'unknown'] as const) {
  test(`P10: with the keyring ${backend} on Linux a key stays in memory and never reaches the disk`, async () => {
    const folder = temporaryFolder();
    const secrets = await openSecrets(folder, fakeVault({ backend }), 'linux');
    await secrets.save(ORIGIN, KEY);
    expect(secrets.get(ORIGIN)).toEqual({ state: 'session', key: KEY });
    expect(statSync(fileIn(folder), { throwIfNoEntry: false })).toBeUndefined();
    expect((await openSecrets(folder, fakeVault({ backend }), 'linux')).get(ORIGIN)).toEqual({
      state: 'none',
    });
  });
}

test('P10: the same holds on any system that says it cannot encrypt', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const folder = temporaryFolder();
    const secrets = await openSecrets(folder, fakeVault({ available: false }), platform);
    await secrets.save(ORIGIN, KEY);
    expect(secrets.get(ORIGIN).state).toBe('session');
    expect(statSync(fileIn(folder), { throwIfNoEntry: false })).toBeUndefined();
  }
});

test('P10: only Linux is asked for its kind of keyring', async () => {
  const secrets = await openSecrets(temporaryFolder(), fakeVault({ backend: 'unknown' }), 'darwin');
  await secrets.save(ORIGIN, KEY);
  expect(secrets.get(ORIGIN).state).toBe('saved');
});

test('P11: a key that the system can no longer decrypt is a state, and another can be saved over it', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, fakeVault({ secret: 'A' }), 'linux')).save(ORIGIN, KEY);
  const secrets = await openSecrets(folder, fakeVault({ secret: 'B' }), 'linux');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'unreadable' });
  await secrets.save(ORIGIN, 'sk-another');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'saved', key: 'sk-another' });
});

test('P11: a key saved while there was a keyring is unreadable without one, and is kept for its return', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, fakeVault(), 'linux')).save(ORIGIN, KEY);
  const without = await openSecrets(folder, fakeVault({ backend: 'basic_text' }), 'linux');
  expect(without.get(ORIGIN)).toEqual({ state: 'unreadable' });
  expect((await openSecrets(folder, fakeVault(), 'linux')).get(ORIGIN).state).toBe('saved');
});

test('P11: a keyring that refuses to encrypt leaves the key for this session, and says so', async () => {
  const secrets = await openSecrets(temporaryFolder(), fakeVault({ encryptFails: true }), 'linux');
  await expect(secrets.save(ORIGIN, KEY)).rejects.toThrow('locked');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'session', key: KEY });
});

const DAMAGED: Readonly<Record<string, string>> = {
  'an empty file': '',
  'half a file': '{"version":1,"keys":{"https://api.minimax.io":"QTo',
  'another version': '{"version":2,"keys":{}}',
  'keys of the wrong kind': '{"version":1,"keys":{"https://api.minimax.io":17}}',
  'no object': 'null',
  'a cipher that is none': '{"version":1,"keys":{"https://api.minimax.io":"%%%"}}',
};
for (const [name, text] of Object.entries(DAMAGED)) {
  test(`P11: ${name} in the place of the keys does not keep the app from starting`, async () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), text);
    const secrets = await openSecrets(folder, fakeVault(), 'linux');
    expect(['none', 'unreadable']).toContain(secrets.get(ORIGIN).state);
    await secrets.save(ORIGIN, KEY);
    expect((await openSecrets(folder, fakeVault(), 'linux')).get(ORIGIN)).toEqual({
      state: 'saved',
      key: KEY,
    });
  });
}
