import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk/disk.ts';
import { openSecrets } from '../../src/main/settings/secrets.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fakeVault } from '../support/settings/vault.ts';

const ORIGIN = 'https://api.minimax.io';
const KEY = 'sk-at-rest-0c5e2d';
const fileIn = (folder: string): string => path.join(folder, 'secrets.json');

test('P9: a saved key is on disk only as the system’s keyring has encrypted it', async () => {
  const folder = temporaryFolder();
  const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  await secrets.save(ORIGIN, KEY);
  expect(secrets.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
  const text = readFileSync(fileIn(folder), 'utf8');
  expect(text).toContain(ORIGIN);
  expect(text).not.toContain(KEY);
  expect(text).not.toContain(Buffer.from(KEY).toString('base64'));

  const again = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  expect(again.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
});

test.skipIf(process.platform === 'win32')(
  'P9: the file is for its owner alone, even where one lay open before',
  async () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), '{}');
    chmodSync(fileIn(folder), 0o644);
    await (await openSecrets(folder, createDisk(), fakeVault(), 'linux')).save(ORIGIN, KEY);
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  },
);

test('P9: a removed key is gone from disk', async () => {
  const folder = temporaryFolder();
  const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  await secrets.save(ORIGIN, KEY);
  await secrets.remove(ORIGIN);
  expect(secrets.get(ORIGIN)).toEqual({ state: 'none' });
  expect(readFileSync(fileIn(folder), 'utf8')).not.toContain(ORIGIN);
});

test('P9: a key is encrypted again when the system asks for it', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, createDisk(), fakeVault({ secret: 'A' }), 'linux')).save(ORIGIN, KEY);
  await openSecrets(folder, createDisk(), fakeVault({ secret: 'B', oldSecret: 'A' }), 'linux');
  const after = await openSecrets(folder, createDisk(), fakeVault({ secret: 'B' }), 'linux');
  expect(after.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
});

for (const backend of ['basic_text', 'unknown'] as const) {
  test(`P10: with the keyring ${backend} on Linux a key stays in memory and never reaches the disk`, async () => {
    const folder = temporaryFolder();
    const secrets = await openSecrets(folder, createDisk(), fakeVault({ backend }), 'linux');
    await secrets.save(ORIGIN, KEY);
    expect(secrets.get(ORIGIN)).toEqual({ state: 'session', key: KEY });
    expect(statSync(fileIn(folder), { throwIfNoEntry: false })).toBeUndefined();
    expect((await openSecrets(folder, createDisk(), fakeVault({ backend }), 'linux')).get(ORIGIN)).toEqual({
      state: 'none',
    });
  });
}

test('P10: the same holds on any system that says it cannot encrypt', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const folder = temporaryFolder();
    const secrets = await openSecrets(folder, createDisk(), fakeVault({ available: false }), platform);
    await secrets.save(ORIGIN, KEY);
    expect(secrets.get(ORIGIN).state).toBe('session');
    expect(statSync(fileIn(folder), { throwIfNoEntry: false })).toBeUndefined();
  }
});

test('P10: a system that cannot even say whether it encrypts is taken as one that does not', async () => {
  const vaults = [
    { ...fakeVault(), isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')) },
    {
      ...fakeVault(),
      getSelectedStorageBackend: () => {
        throw new Error('not ready');
      },
    },
  ];
  for (const vault of vaults) {
    const secrets = await openSecrets(temporaryFolder(), createDisk(), vault, 'linux');
    await secrets.save(ORIGIN, KEY);
    expect(secrets.get(ORIGIN)).toEqual({ state: 'session', key: KEY });
  }
});

test('P10: only Linux is asked for its kind of keyring', async () => {
  const secrets = await openSecrets(
    temporaryFolder(),
    createDisk(),
    fakeVault({ backend: 'unknown' }),
    'darwin',
  );
  await secrets.save(ORIGIN, KEY);
  expect(secrets.get(ORIGIN).state).toBe('saved');
});

test('P11: a key that the system can no longer decrypt is a state, and another can be saved over it', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, createDisk(), fakeVault({ secret: 'A' }), 'linux')).save(ORIGIN, KEY);
  const secrets = await openSecrets(folder, createDisk(), fakeVault({ secret: 'B' }), 'linux');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'unreadable' });
  await secrets.save(ORIGIN, 'sk-another');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'saved', key: 'sk-another' });
});

test('P11: noise that another keyring’s key makes of it is no key, and is not written over', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, createDisk(), fakeVault(), 'linux')).save(ORIGIN, KEY);
  const kept = readFileSync(fileIn(folder), 'utf8');
  const noisy = {
    ...fakeVault(),
    decryptStringAsync: () => Promise.resolve({ result: '\u{3}k�\u{b}!', shouldReEncrypt: true }),
  };
  const secrets = await openSecrets(folder, createDisk(), noisy, 'linux');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'unreadable' });
  expect(readFileSync(fileIn(folder), 'utf8')).toBe(kept);
});

test('P11: a key saved while there was a keyring is unreadable without one, and is kept for its return', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, createDisk(), fakeVault(), 'linux')).save(ORIGIN, KEY);
  const without = await openSecrets(folder, createDisk(), fakeVault({ backend: 'basic_text' }), 'linux');
  expect(without.get(ORIGIN)).toEqual({ state: 'unreadable' });
  expect((await openSecrets(folder, createDisk(), fakeVault(), 'linux')).get(ORIGIN).state).toBe('saved');
});

test('P11: a keyring that refuses to encrypt leaves the key for this session, and says so', async () => {
  const secrets = await openSecrets(
    temporaryFolder(),
    createDisk(),
    fakeVault({ encryptFails: true }),
    'linux',
  );
  await expect(secrets.save(ORIGIN, KEY)).rejects.toThrow('locked');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'unsaved', key: KEY });
});

const DAMAGED: Readonly<Record<string, string>> = {
  'an empty file': '',
  'half a file': '{"version":1,"keys":{"https://api.minimax.io":"QTo',
  'another version': '{"version":2,"keys":{}}',
  'no object': 'null',
  'keys that are no record': '{"version":1,"keys":17}',
};
const now = (): Date => new Date('2026-01-02T03:04:05.678Z');
const KEPT_AS = 'secrets.damaged-2026-01-02T03-04-05.678Z.json';

for (const [name, text] of Object.entries(DAMAGED)) {
  test(`P11: ${name} in the place of the keys is told at each start, and kept aside by the next save`, async () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), text);
    await openSecrets(folder, createDisk(), fakeVault(), 'linux', { now });
    const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux', { now });
    expect(secrets.get(ORIGIN)).toEqual({ state: 'unreadable' });
    await secrets.save(ORIGIN, KEY);
    expect(secrets.get('https://other.example')).toEqual({ state: 'none' });
    expect(readFileSync(path.join(folder, KEPT_AS), 'utf8')).toBe(text);
    const again = await openSecrets(folder, createDisk(), fakeVault(), 'linux', { now });
    expect(again.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
    await again.save(ORIGIN, 'sk-another');
    expect(readdirSync(folder).toSorted()).toEqual([KEPT_AS, 'secrets.json']);
  });
}

test('P11: a file of keys that cannot even be opened is told, and kept', async () => {
  const folder = temporaryFolder();
  // A folder in its place: no permission opens that as a file, root's neither.
  mkdirSync(path.join(fileIn(folder), 'inside'), { recursive: true });
  const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux', { now });
  expect(secrets.get(ORIGIN)).toEqual({ state: 'unreadable' });
  await secrets.remove(ORIGIN);
  expect(secrets.get(ORIGIN)).toEqual({ state: 'none' });
  expect(readdirSync(path.join(folder, KEPT_AS))).toEqual(['inside']);
});

test('P11: while a damaged file cannot be put aside, nothing is written over it', async () => {
  const folder = temporaryFolder();
  writeFileSync(fileIn(folder), '{');
  mkdirSync(path.join(folder, KEPT_AS, 'taken'), { recursive: true });
  const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux', { now });
  await expect(secrets.save(ORIGIN, KEY)).rejects.toMatchObject({ syscall: 'rename' });
  expect(secrets.get(ORIGIN)).toEqual({ state: 'unsaved', key: KEY });
  expect(readFileSync(fileIn(folder), 'utf8')).toBe('{');
});

test('P11: one damaged key takes no other with it, and stays as it was', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, createDisk(), fakeVault(), 'linux')).save(ORIGIN, KEY);
  const file = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as { version: 1; keys: object };
  const damaged = { 'https://a.example': 17, 'https://b.example': '%%%', 'https://c.example': null };
  writeFileSync(fileIn(folder), JSON.stringify({ ...file, keys: { ...damaged, ...file.keys } }));

  const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  expect(secrets.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
  for (const origin of Object.keys(damaged)) expect(secrets.get(origin)).toEqual({ state: 'unreadable' });
  await secrets.save('https://a.example', 'sk-another');
  expect(secrets.get('https://a.example')).toEqual({ state: 'saved', key: 'sk-another' });
  const after = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as typeof file;
  expect(after.keys).toMatchObject({ 'https://b.example': '%%%', 'https://c.example': null });
  expect((await openSecrets(folder, createDisk(), fakeVault(), 'linux')).get(ORIGIN)).toEqual({
    state: 'saved',
    key: KEY,
  });
});

test('P9: a key that is removed while another write of it waits stays removed, in memory and on disk', async () => {
  const folder = temporaryFolder();
  const asked = Promise.withResolvers<undefined>();
  const sealing = Promise.withResolvers<undefined>();
  const vault = fakeVault();
  const slow = {
    ...vault,
    encryptStringAsync: (key: string) => {
      asked.resolve(undefined);
      return sealing.promise.then(() => vault.encryptStringAsync(key));
    },
  };
  const secrets = await openSecrets(folder, createDisk(), slow, 'linux');
  const saving = secrets.save(ORIGIN, KEY);
  await asked.promise;
  const removing = secrets.remove(ORIGIN);
  sealing.resolve(undefined);
  await Promise.all([saving, removing]);
  expect(secrets.get(ORIGIN)).toEqual({ state: 'none' });
  expect(readFileSync(fileIn(folder), 'utf8')).not.toContain(ORIGIN);
});

test('P9: of two keys that are given one after the other the later one is kept', async () => {
  const folder = temporaryFolder();
  const secrets = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  await Promise.all([secrets.save(ORIGIN, 'sk-the-first'), secrets.save(ORIGIN, KEY)]);
  expect(secrets.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
  const again = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  expect(again.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
});

test('P9: what the disk refused is written with the next that it takes: a key, and a removal', async () => {
  const folder = temporaryFolder();
  const disk = createDisk();
  let isFull = false;
  const replace: typeof disk.replace = async (file, content, options) => {
    const made = typeof content === 'function' ? await content() : content;
    if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    await disk.replace(file, made, options);
  };
  const [removed, kept, other] = ['https://a.example', 'https://b.example', 'https://c.example'];
  const secrets = await openSecrets(folder, { replace }, fakeVault(), 'linux');
  await secrets.save(removed, KEY);
  isFull = true;
  await expect(secrets.save(kept, KEY)).rejects.toMatchObject({ code: 'ENOSPC' });
  await expect(secrets.remove(removed)).rejects.toMatchObject({ code: 'ENOSPC' });
  // It is still on the disk, and can be removed once more.
  expect(secrets.get(removed)).toEqual({ state: 'saved', key: KEY });
  expect(secrets.get(kept)).toEqual({ state: 'unsaved', key: KEY });
  isFull = false;
  await secrets.remove(removed);
  await secrets.save(other, KEY);
  const again = await openSecrets(folder, disk, fakeVault(), 'linux');
  expect([removed, kept, other].map((origin) => again.get(origin).state)).toEqual(['none', 'saved', 'saved']);
});

test('P11: a keyring that does not answer keeps no window waiting, and what it says later counts', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, createDisk(), fakeVault(), 'linux')).save(ORIGIN, KEY);
  const vault = fakeVault();
  const unlocked = Promise.withResolvers<undefined>();
  const locked = {
    ...vault,
    decryptStringAsync: async (cipher: Buffer) => {
      await unlocked.promise;
      return vault.decryptStringAsync(cipher);
    },
  };
  const secrets = await openSecrets(folder, createDisk(), locked, 'linux', { longestWaitMs: 1 });
  expect(secrets.get(ORIGIN)).toEqual({ state: 'unreadable' });
  unlocked.resolve(undefined);
  await expect.poll(() => secrets.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
});

test('P11: a keyring that says late whether it encrypts is taken at its word then, for keys kept and given', async () => {
  const folder = temporaryFolder();
  await (await openSecrets(folder, createDisk(), fakeVault(), 'linux')).save(ORIGIN, KEY);
  const unlocked = Promise.withResolvers<boolean>();
  const locked = { ...fakeVault(), isAsyncEncryptionAvailable: () => unlocked.promise };
  const secrets = await openSecrets(folder, createDisk(), locked, 'linux', { longestWaitMs: 1 });
  const other = 'https://b.example';
  await secrets.save(other, 'sk-another');
  expect([secrets.get(ORIGIN).state, secrets.get(other).state]).toEqual(['unreadable', 'session']);
  unlocked.resolve(true);
  await expect.poll(() => secrets.get(ORIGIN)).toEqual({ state: 'saved', key: KEY });
  await expect.poll(() => secrets.get(other)).toEqual({ state: 'saved', key: 'sk-another' });
  const again = await openSecrets(folder, createDisk(), fakeVault(), 'linux');
  expect([again.get(ORIGIN).state, again.get(other).state]).toEqual(['saved', 'saved']);
});
