import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createElectronUpdater, type UpdaterOptions } from '../../../src/main/updates/electron-updater.ts';
import type { Updater } from '../../../src/main/updates/updates.ts';
import { createNetwork } from '../../../src/main/net/network.ts';
import { scriptedServer, type Answer, type ScriptedServer } from '../net/scripted-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { onTestFinished } from 'vitest';

/** The version that runs in these tests. */
export const CURRENT = '1.2.3';
/** What the file of a release is called. */
export const RELEASE_FILE = 'Parley-2.0.0.AppImage';

export interface Release {
  readonly file: Buffer;
  /** latest-linux.yml, as electron-builder writes it. */
  readonly description: string;
}

/** A release with a real file. @param announced the digest that is told of it, where that is another's. */
export function release(version: string, announced?: string): Release {
  const file = randomBytes(300_000);
  const sha512 = announced ?? createHash('sha512').update(file).digest('base64');
  const description = [
    `version: ${version}`,
    'files:',
    `  - url: ${RELEASE_FILE}`,
    `    sha512: ${sha512}`,
    `    size: ${file.byteLength}`,
    `path: ${RELEASE_FILE}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-30T12:00:00.000Z'",
    '',
  ].join('\n');
  return { file, description };
}

/** Serves a release from real files on loopback. @param file answers for the file in another way. */
export async function releaseServer({ file, description }: Release, instead?: Answer): Promise<ScriptedServer> {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'latest-linux.yml'), description);
  writeFileSync(path.join(folder, RELEASE_FILE), file);
  const server = await scriptedServer(async (response, request) => {
    const name = new URL(request.path, 'http://a').pathname.replace(/^\/releases\//u, '');
    if (name === RELEASE_FILE && instead !== undefined) {
      await instead(response, request);
      return;
    }
    if (!['latest-linux.yml', RELEASE_FILE].includes(name)) {
      response.writeHead(404).end('No such release');
      return;
    }
    const bytes = readFileSync(path.join(folder, name));
    response.writeHead(200, { 'content-length': bytes.byteLength }).end(bytes);
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

export interface Installation {
  readonly updater: Updater;
  /** The program that would be replaced. */
  readonly appImage: string;
  /** Where the updater keeps what it downloads. */
  readonly cache: string;
  /** What was to be done when the app has ended. */
  readonly installs: (() => boolean)[];
  readonly stop: AbortController;
}

/**
 * Parley as an AppImage would have it, outside of Electron: a program that can be started, and electron-updater itself.
 * @param origin of the server of releases.
 */
export function installation(origin: string, options: Partial<UpdaterOptions> = {}): Installation {
  const folder = temporaryFolder();
  const appImage = path.join(folder, 'Parley.AppImage');
  writeFileSync(appImage, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const before = process.env['APPIMAGE'];
  process.env['APPIMAGE'] = appImage;
  onTestFinished(() => {
    if (before === undefined) delete process.env['APPIMAGE'];
    else process.env['APPIMAGE'] = before;
  });
  const cache = path.join(folder, 'cache');
  mkdirSync(cache);
  const config = path.join(folder, 'app-update.yml');
  writeFileSync(config, `provider: generic\nurl: ${origin}/releases\nupdaterCacheDirName: parley-updater\n`);
  const network = createNetwork({ env: {} });
  onTestFinished(() => network.close());
  const installs: (() => boolean)[] = [];
  const stop = new AbortController();
  const updater = createElectronUpdater(
    {
      address: `${origin}/releases`,
      installedAs: 'appImage',
      app: { version: CURRENT, name: 'Parley', appUpdateConfigPath: config, baseCachePath: cache },
      network,
      quitThen: (install) => installs.push(install),
      ...options,
    },
    stop.signal,
  );
  return { updater, appImage, cache, installs, stop };
}
