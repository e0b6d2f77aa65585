import { expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { connected, type Connected, type Given } from '../../../support/connection/connected.ts';
import { REFUSES, TAKES } from '../../../support/connection/world.ts';

const [INTERNATIONAL, CHINA] = ['api.minimax.io', 'api.minimaxi.com'];
const KEY = 'sk-0123456789ab';
const never = new AbortController().signal;
const refusal = (host: string): ServiceError =>
  new ServiceError('auth', { host, serviceCode: 1004, requestId: 'r-1' });

/** A key that was saved earlier for this host, as an older Parley did. */
async function withKey(given: Given, host = INTERNATIONAL): Promise<Connected> {
  const main = await connected({ baseUrl: `https://${host}`, ...given });
  await main.secrets.save(`https://${host}`, KEY);
  return main;
}
const explain = (main: Connected, error: unknown) =>
  main.wrongRegion.explain(error, main.connection(), never);

test.each([
  [INTERNATIONAL, CHINA],
  [CHINA, INTERNATIONAL],
])(
  'a key that %s refuses and %s takes is told to be of that host, and goes over to it',
  async (set, other) => {
    await using main = await withKey({ hosts: { [set]: REFUSES, [other]: TAKES } }, set);
    expect(await explain(main, refusal(set))).toMatchObject({
      code: 'region',
      host: set,
      otherHost: other,
      serviceCode: 1004,
      requestId: 'r-1',
    });
    // Nothing changes until the user says so.
    expect(main.connection().base.host).toBe(set);
    await main.wrongRegion.useFound();
    expect(main.connection()).toMatchObject({ key: KEY, base: { host: other }, kind: 'service' });
    expect(main.secrets.get(`https://${set}`)).toEqual({ state: 'none' });
    expect(main.keys.check()).toMatchObject({ outcome: 'moved', host: other });
  },
);

test('a key that the other region refuses too was simply refused', async () => {
  await using main = await withKey({ hosts: { [CHINA]: REFUSES } });
  const error = refusal(INTERNATIONAL);
  expect(await explain(main, error)).toBe(error);
  await main.wrongRegion.useFound();
  expect(main.connection().base.host).toBe(INTERNATIONAL);
});

test('only a refused key of this connection is asked about elsewhere', async () => {
  await using main = await withKey({ hosts: { [CHINA]: TAKES } });
  for (const error of [
    new ServiceError('balance', { host: INTERNATIONAL }),
    new ServiceError('network', { host: INTERNATIONAL }),
    refusal('127.0.0.1:4000'),
    new Error('ours'),
    'anything',
  ])
    expect(await explain(main, error)).toBe(error);
  expect(main.there.asked()).toEqual([]);
});

test('a proxy’s key, and the key of a base from the environment, are tried nowhere else', async () => {
  for (const given of [
    { hosts: { [CHINA]: TAKES }, baseUrl: 'https://proxy.example' },
    {
      hosts: { [CHINA]: TAKES },
      environment: { MINIMAX_API_BASE: `https://${INTERNATIONAL}`, MINIMAX_API_KEY: KEY },
    },
  ]) {
    await using main = await withKey(given);
    const error = refusal(main.connection().base.host);
    expect(await explain(main, error)).toBe(error);
    expect(main.there.asked()).toEqual([]);
  }
});

test('the environment’s key goes over to the host that takes it, and is not stored', async () => {
  await using main = await connected({
    hosts: { [CHINA]: TAKES },
    environment: { MINIMAX_API_KEY: KEY },
  });
  expect(await explain(main, refusal(INTERNATIONAL))).toMatchObject({ code: 'region', otherHost: CHINA });
  await main.wrongRegion.useFound();
  expect(main.connection()).toMatchObject({ key: KEY, base: { host: CHINA } });
  expect(main.secrets.get(`https://${CHINA}`)).toEqual({ state: 'none' });
});

test('a host that was found for another key is not gone over to', async () => {
  await using main = await withKey({ hosts: { [CHINA]: TAKES } });
  await explain(main, refusal(INTERNATIONAL));
  await main.secrets.save(`https://${INTERNATIONAL}`, 'sk-another-key-by-now');
  await main.wrongRegion.useFound();
  expect(main.connection().base.host).toBe(INTERNATIONAL);
});

test('Parley does not go over to a host that was found for one host’s key once another host is set, whose key it would remove', async () => {
  await using main = await withKey({ hosts: { [CHINA]: TAKES } });
  await explain(main, refusal(INTERNATIONAL));
  await main.secrets.save('https://proxy.example', KEY);
  await main.store.update({ connection: { baseUrl: 'https://proxy.example' } });
  await main.wrongRegion.useFound();
  expect(main.connection()).toMatchObject({ key: KEY, base: { host: 'proxy.example' } });
  expect(main.secrets.get(`https://${CHINA}`)).toEqual({ state: 'none' });
});
