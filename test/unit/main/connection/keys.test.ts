import { expect, test } from 'vitest';
import type { Answer } from '../../../support/net/scripted-server.ts';
import { connected } from '../../../support/connection/connected.ts';
import { IS_SILENT, REFUSES, TAKES } from '../../../support/connection/world.ts';

const [INTERNATIONAL, CHINA] = ['api.minimax.io', 'api.minimaxi.com'];
const KEY = 'sk-0123456789ab';

test('a key that the host takes is kept for it, and the page is told which', async () => {
  await using main = await connected({ hosts: { [INTERNATIONAL]: TAKES, [CHINA]: REFUSES } });
  await main.keys.save(KEY);
  expect(main.connection()).toMatchObject({ kind: 'service', key: KEY, base: { host: INTERNATIONAL } });
  expect(main.keys.check()).toEqual({ outcome: 'taken', host: INTERNATIONAL });
});

test.each([
  ['China', INTERNATIONAL, CHINA, 'china'],
  ['the international one', CHINA, INTERNATIONAL, 'international'],
  ['the international one', 'api.minimax.cn', INTERNATIONAL, 'international'],
] as const)(
  'a key of %s, saved for %s, moves Parley to the host that takes it',
  async (_name, set, other, region) => {
    await using main = await connected({
      hosts: { [set]: REFUSES, [INTERNATIONAL]: REFUSES, [CHINA]: REFUSES, [other]: TAKES },
      baseUrl: `https://${set}`,
    });
    await main.keys.save(KEY);
    expect(main.store.get().connection.baseUrl).toBe(`https://${other}`);
    expect(main.connection()).toMatchObject({ kind: 'service', key: KEY, base: { host: other } });
    expect(main.secrets.get(`https://${set}`)).toEqual({ state: 'none' });
    expect(main.keys.check()).toEqual({ outcome: 'moved', host: other, region });
  },
);

test('a key that moves Parley leaves the way in which chat is spoken', async () => {
  await using main = await connected({
    hosts: { [INTERNATIONAL]: REFUSES, [CHINA]: TAKES },
    baseUrl: `https://${INTERNATIONAL}/anthropic`,
  });
  await main.keys.save(KEY);
  expect(main.store.get().connection.baseUrl).toBe(`https://${CHINA}/anthropic`);
});

test('a key that no host takes is kept for the host that is set, and the page is told which hosts refused it', async () => {
  await using main = await connected({ hosts: { [INTERNATIONAL]: REFUSES, [CHINA]: REFUSES } });
  await main.keys.save(KEY);
  expect(main.connection()).toMatchObject({ key: KEY, base: { host: INTERNATIONAL } });
  expect(main.keys.check()).toEqual({ outcome: 'refused', hosts: [INTERNATIONAL, CHINA] });
});

test('a key that could not be tried is kept, and the page is told', async () => {
  await using main = await connected({ hosts: {} });
  await main.keys.save(KEY);
  expect(main.connection()).toMatchObject({ key: KEY, base: { host: INTERNATIONAL } });
  expect(main.keys.check()).toEqual({ outcome: 'unchecked', host: INTERNATIONAL });
});

test('a key for a proxy is tried there alone, and kept whatever comes', async () => {
  for (const [says, check] of [
    [TAKES, { outcome: 'taken', host: 'proxy.example' }],
    [REFUSES, { outcome: 'refused', hosts: ['proxy.example'] }],
  ] as const) {
    await using main = await connected({
      hosts: { 'proxy.example': says, [INTERNATIONAL]: TAKES, [CHINA]: TAKES },
      baseUrl: 'https://proxy.example',
    });
    await main.keys.save(KEY);
    expect(main.connection()).toMatchObject({ key: KEY, base: { host: 'proxy.example' } });
    expect(main.keys.check()).toEqual(check);
    expect(main.there.asked()).toEqual(['proxy.example']);
  }
});

test('while the environment’s key is in use a saved one is tried nowhere and moves nothing', async () => {
  await using main = await connected({
    hosts: { [CHINA]: TAKES },
    environment: { MINIMAX_API_KEY: 'sk-from-the-environment' },
  });
  await main.keys.save(KEY);
  expect(main.there.asked()).toEqual([]);
  expect(main.secrets.get(`https://${INTERNATIONAL}`)).toMatchObject({ key: KEY });
  expect([main.keys.check(), main.connection().base.host]).toEqual([null, INTERNATIONAL]);
});

test('the result of trying a key is not shown for another key or another host', async () => {
  await using main = await connected({ hosts: { [INTERNATIONAL]: TAKES } });
  await main.keys.save(KEY);
  await main.store.update({ connection: { baseUrl: 'https://proxy.example' } });
  expect(main.keys.check()).toBeNull();
  await main.store.update({ connection: { baseUrl: `https://${INTERNATIONAL}` } });
  expect(main.keys.check()).toEqual({ outcome: 'taken', host: INTERNATIONAL });
  await main.keys.remove();
  expect(main.keys.check()).toBeNull();
});

test('a second key ends the trial of the first, which is not kept', async () => {
  await using main = await connected({ hosts: { [INTERNATIONAL]: IS_SILENT }, searchTimeoutMs: 5_000 });
  const first = main.keys.save('sk-of-an-hour-ago');
  await main.there.reached(INTERNATIONAL);
  const second = main.keys.save(KEY);
  await first;
  expect(main.connection().key).toBeNull();
  await main.keys.remove();
  await second;
  expect(main.connection().key).toBeNull();
});

test('a key that moves Parley does so even when the disk refuses to keep it', async () => {
  await using main = await connected({
    hosts: { [INTERNATIONAL]: REFUSES, [CHINA]: TAKES },
    vault: { encryptFails: true },
    settingsFolder: '/dev/null/nowhere',
  });
  await expect(main.keys.save(KEY)).rejects.toThrow('the keyring is locked');
  expect(main.connection()).toMatchObject({ key: KEY, base: { host: CHINA } });
});

/** Takes the key once it is told to. */
function takesLater(): { readonly says: Answer; readonly take: () => void } {
  const told = Promise.withResolvers<undefined>();
  return {
    says: (response, request) => told.promise.then(() => TAKES(response, request)),
    take: () => told.resolve(undefined),
  };
}

test.each([
  [{ baseUrl: 'https://proxy.example' }, INTERNATIONAL],
  [{ provider: 'demo' }, INTERNATIONAL],
  [{ baseUrl: 'https://proxy.example' }, CHINA],
  [{ baseUrl: 'https://proxy.example', provider: 'demo' }, CHINA],
] as const)(
  'what the user has set while the key was tried stays as it is (%j, and %s takes the key)',
  async (change, taker) => {
    const { says, take } = takesLater();
    await using main = await connected({
      hosts: { [INTERNATIONAL]: REFUSES, [CHINA]: REFUSES, [taker]: says },
    });
    const saving = main.keys.save(KEY);
    await main.there.reached(taker);
    await main.store.update({ connection: change });
    const set = main.store.get().connection;
    take();
    await saving;
    expect(main.store.get().connection).toEqual(set);
    expect(main.secrets.get(`https://${INTERNATIONAL}`)).toMatchObject({ key: KEY });
    expect(main.secrets.get(`https://${CHINA}`)).toEqual({ state: 'none' });
    await main.store.update({ connection: { baseUrl: `https://${INTERNATIONAL}`, provider: 'minimax' } });
    expect(main.keys.check()).toEqual(taker === CHINA ? null : { outcome: 'taken', host: INTERNATIONAL });
  },
);
