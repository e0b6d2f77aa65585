import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UpdateFetching } from '../../src/main/updates/fetching.ts';
import { readUpdateAddress } from '../../src/main/updates/update-address.ts';
import { createNetwork } from '../../src/main/net/network.ts';
import { installation, releaseServer } from '../support/updates/installation.ts';
import { release, RELEASE_FILE } from '../support/updates/release-server.ts';
import { scriptedServer } from '../support/net/scripted-server.ts';

/** All that HTTP itself needs, and that Parley adds. */
const SENT = { accept: '*/*', 'cache-control': 'no-cache', connection: 'keep-alive' };

test('P34: who asks for an update sends two addresses and nothing that tells one Parley from another', async () => {
  const server = await releaseServer(release('2.0.0'));
  for (let time = 0; time < 2; time += 1) {
    const { updater, cache } = installation(server.origin);
    expect(await updater.check()).toBe('2.0.0');
    await updater.download(() => undefined);
    // Where electron-updater would keep the number by which it knows who asks.
    expect(readdirSync(cache)).toEqual(['parley-updater']);
    expect(existsSync(`${cache}/.updaterId`)).toBe(false);
  }
  const { host } = server;
  const asked = (path: string) => ({ method: 'GET', path, body: '', headers: { ...SENT, host } });
  expect(server.requests.map(({ method, path, body, headers }) => ({ method, path, body, headers }))).toEqual(
    [
      asked('/releases/latest-linux.yml'),
      asked(`/releases/${RELEASE_FILE}`),
      asked('/releases/latest-linux.yml'),
      asked(`/releases/${RELEASE_FILE}`),
    ],
  );
});

test('P34: a roll-out to some users is taken by all, for nobody is counted', async () => {
  const { file, description } = release('2.0.0');
  const server = await releaseServer({ file, description: `${description}stagingPercentage: 0\n` });
  const { updater, cache } = installation(server.origin);
  expect(await updater.check()).toBe('2.0.0');
  expect(readdirSync(cache)).toEqual([]);
});

test('P34: an older version and a file that is not the one announced are refused', async () => {
  const older = await releaseServer(release('1.0.0'));
  expect(await installation(older.origin).updater.check()).toBeNull();
  const damaged = await releaseServer(release('2.0.0', `${'A'.repeat(86)}==`));
  const { updater, installs } = installation(damaged.origin);
  await updater.check();
  await expect(updater.download(() => undefined)).rejects.toMatchObject({ code: 'ERR_CHECKSUM_MISMATCH' });
  expect(installs).toEqual([]);
});

test('P34: nothing is fetched over a way that others can read, nor from there by a redirect', async () => {
  const network = createNetwork({ env: {} });
  const fetching = new UpdateFetching(network, new AbortController().signal);
  const ask = (origin: string) => {
    const { protocol, hostname, port } = new URL(origin);
    return fetching.request({ protocol, hostname, port, path: '/latest.yml?noCache=abc' });
  };
  for (const origin of ['http://updates.example', 'http://192.168.1.2', 'ftp://updates.example'])
    await expect(ask(origin)).rejects.toMatchObject({ fault: 'server' });
  await using away = await scriptedServer((response) => {
    response.writeHead(302, { location: 'http://updates.example/latest.yml' }).end();
  });
  await expect(ask(away.origin)).rejects.toMatchObject({ fault: 'server' });
  await using here = await scriptedServer(
    (response) => void response.writeHead(302, { location: '/files/latest.yml?token=1' }).end(),
    (response) => void response.writeHead(200).end('version: 2.0.0'),
  );
  expect(await ask(here.origin)).toBe('version: 2.0.0');
  expect(here.requests.map(({ path }) => path)).toEqual(['/latest.yml', '/files/latest.yml?token=1']);
  expect(here.requests.map(({ headers }) => headers)).toEqual(
    [SENT, SENT].map((sent) => ({ ...sent, host: here.host })),
  );
  await using circle = await scriptedServer(
    (response) => void response.writeHead(302, { location: '/again' }).end(),
  );
  await expect(ask(circle.origin)).rejects.toMatchObject({ fault: 'server' });
  await network.close();
});

test('P34: the address comes from what was built, encrypted and the same for all, or there is none', () => {
  const page = 'https://updates.example/parley';
  const named = (address: string, where = page): string =>
    JSON.stringify({ name: 'parley', updates: { address, page: where, isSigned: false } });
  expect(readUpdateAddress(named('https://updates.example/releases/'))).toEqual({
    address: 'https://updates.example/releases/',
    page,
    isSigned: false,
  });
  for (const text of [
    '{"name":"parley"}',
    'not JSON',
    named('http://updates.example/'),
    named('https://user:word@updates.example/'),
    named('https://updates.example/?copy=17'),
    named('file:///tmp/releases'),
    named('https://updates.example/', 'http://updates.example/'),
    named('https://updates.example/', 'javascript:alert(1)'),
  ])
    expect(readUpdateAddress(text), text).toBeNull();
});
