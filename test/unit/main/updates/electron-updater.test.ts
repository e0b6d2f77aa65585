import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { updateFault } from '../../../../src/main/updates/update-fault.ts';
import { until } from '../../../support/until.ts';
import { CURRENT, installation, releaseServer } from '../../../support/updates/installation.ts';
import { release, RELEASE_FILE } from '../../../support/updates/release-server.ts';

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return updateFault(error);
  }
  return 'none';
};
const pending = (cache: string): string => path.join(cache, 'parley-updater/pending');
const kept = (cache: string): readonly string[] =>
  existsSync(pending(cache)) ? readdirSync(pending(cache)) : [];

test('a newer version is found and downloaded whole, and takes no place before the app has ended', async () => {
  const newer = release('2.0.0');
  const server = await releaseServer(newer);
  const { updater, appImage, cache, installs } = installation(server.origin);
  expect(await updater.check()).toBe('2.0.0');
  expect(server.requests).toHaveLength(1);
  const seen: number[] = [];
  await updater.download((fraction) => seen.push(fraction));
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(readFileSync(path.join(pending(cache), RELEASE_FILE))).toEqual(newer.file);
  expect(readFileSync(appImage, 'utf8')).toContain('#!/bin/sh');
  updater.restart();
  expect(installs).toHaveLength(1);
  expect(readFileSync(appImage, 'utf8')).toContain('#!/bin/sh');
});

test('an AppImage is replaced and started: here by a program that says so', async () => {
  const server = await releaseServer(release('2.0.0'));
  const { updater, appImage, cache, installs } = installation(server.origin);
  await updater.check();
  await updater.download(() => undefined);
  const said = path.join(path.dirname(appImage), 'said');
  // What was downloaded is random; what is started is told apart by what it writes.
  writeFileSync(path.join(pending(cache), RELEASE_FILE), `#!/bin/sh\necho started > '${said}'\n`);
  updater.restart();
  expect(installs[0]?.()).toBe(true);
  await until(() => existsSync(said));
  expect(statSync(appImage).mode & 0o111).not.toBe(0);
  expect(readFileSync(appImage, 'utf8')).toContain('started');
});

test('what was downloaded before the last end is not asked for again', async () => {
  const server = await releaseServer(release('2.0.0'));
  const first = installation(server.origin);
  await first.updater.check();
  await first.updater.download(() => undefined);
  expect(server.requests).toHaveLength(2);
  const app = {
    version: CURRENT,
    name: 'Parley',
    appUpdateConfigPath: path.join(path.dirname(first.appImage), 'app-update.yml'),
    baseCachePath: first.cache,
  };
  const second = installation(server.origin, { app });
  await second.updater.check();
  await second.updater.download(() => undefined);
  expect(server.requests).toHaveLength(3);
});

test.each(['1.2.3', '1.2.2', '0.9.0', '1.2.3-beta.1', '2.0.0-beta.1'])(
  'version %s is not newer than 1.2.3, as far as the stable channel goes',
  async (version) => {
    const server = await releaseServer(release(version));
    const { updater, cache } = installation(server.origin);
    expect(await updater.check()).toBeNull();
    expect(server.requests).toHaveLength(1);
    expect(await faultOf(updater.download(() => undefined))).not.toBe('none');
    expect(server.requests).toHaveLength(1);
    expect(kept(cache)).toEqual([]);
  },
);

test('a file that is not the one that was announced is refused, and not kept', async () => {
  const other = release('2.0.0');
  const server = await releaseServer(release('2.0.0', 'A'.repeat(86) + '=='), (response) => {
    response.writeHead(200).end(other.file);
  });
  const { updater, cache, installs } = installation(server.origin);
  await updater.check();
  expect(await faultOf(updater.download(() => undefined))).toBe('damaged');
  expect(kept(cache)).toEqual([]);
  expect(installs).toEqual([]);
});

test('a download that is cut is told as such, and not kept', async () => {
  const newer = release('2.0.0');
  const server = await releaseServer(newer, (response) => {
    response.writeHead(200, { 'content-length': newer.file.byteLength });
    response.write(newer.file.subarray(0, 100_000), () => response.destroy());
  });
  const { updater, cache } = installation(server.origin);
  await updater.check();
  expect(await faultOf(updater.download(() => undefined))).toBe('network');
  expect(kept(cache)).toEqual([]);
});

test('a server that falls silent is not waited for', async () => {
  const newer = release('2.0.0');
  const server = await releaseServer(newer, (response) => {
    response.writeHead(200, { 'content-length': newer.file.byteLength });
    response.write(newer.file.subarray(0, 100_000));
  });
  const { updater, cache } = installation(server.origin, { silenceMs: 300 });
  await updater.check();
  expect(await faultOf(updater.download(() => undefined))).toBe('timeout');
  expect(kept(cache)).toEqual([]);
});

test('a slow server is waited for as long as something comes', async () => {
  const newer = release('2.0.0');
  const server = await releaseServer(newer, async (response) => {
    response.writeHead(200, { 'content-length': newer.file.byteLength });
    for (let at = 0; at < newer.file.byteLength; at += 60_000) {
      response.write(newer.file.subarray(at, at + 60_000));
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
    response.end();
  });
  const { updater, cache } = installation(server.origin);
  await updater.check();
  await updater.download(() => undefined);
  expect(readFileSync(path.join(pending(cache), RELEASE_FILE))).toEqual(newer.file);
});

test('with nobody there, no release or nothing that can be read, a code says so', async () => {
  const gone = await releaseServer(release('2.0.0'));
  const { origin } = gone;
  await gone[Symbol.asyncDispose]();
  expect(await faultOf(installation(origin).updater.check())).toBe('network');
  for (const [description, fault] of [
    ['', 'unreadable'],
    ['<html>Sign in</html>', 'unreadable'],
    ['version: 2.0.0\n', 'unreadable'],
    ['version: newest\nfiles:\n  - url: a.AppImage\n    sha512: b\n', 'unreadable'],
    ['{ "version": ', 'unreadable'],
    [`version: 2.0.0\nfiles:\n  - url: a.AppImage\n    sha2: ${'a'.repeat(64)}\n`, 'unreadable'],
    ['#'.repeat(200_000), 'unreadable'],
  ] as const) {
    const server = await releaseServer({ file: Buffer.alloc(1), description });
    expect(await faultOf(installation(server.origin).updater.check()), description.slice(0, 40)).toBe(fault);
  }
  const elsewhere = await releaseServer(release('2.0.0'));
  const address = `${elsewhere.origin}/nowhere`;
  expect(await faultOf(installation(elsewhere.origin, { address }).updater.check())).toBe('server');
});

test('a download ends when it is no longer wanted', async () => {
  const newer = release('2.0.0');
  const server = await releaseServer(newer, (response) => {
    response.writeHead(200, { 'content-length': newer.file.byteLength });
    response.write(newer.file.subarray(0, 100_000));
  });
  const { updater, cache, stop } = installation(server.origin);
  await updater.check();
  const download = faultOf(updater.download(() => stop.abort()));
  expect(await download).not.toBe('none');
  await (
    await server.request(1)
  ).closed;
  expect(kept(cache)).toEqual([]);
});

test('a file cannot be laid outside of the updater’s own folder', async () => {
  const evil = release('2.0.0');
  const description = evil.description.replaceAll(RELEASE_FILE, '..%2F..%2F..%2Fevil.AppImage');
  const server = await releaseServer({ file: evil.file, description });
  const { updater, cache } = installation(server.origin);
  await updater.check();
  expect(await faultOf(updater.download(() => undefined))).toBe('server');
  expect(kept(cache)).toEqual([]);
  expect(existsSync(path.join(cache, '../evil.AppImage'))).toBe(false);
});
