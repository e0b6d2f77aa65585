import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createElectronUpdater, type UpdaterOptions } from '../../../src/main/updates/electron-updater.ts';
import type { Updater } from '../../../src/main/updates/updates.ts';
import { createNetwork } from '../../../src/main/net/network.ts';
import type { Answer, ScriptedServer } from '../net/scripted-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { serveRelease, type Release } from './release-server.ts';

/** The version that runs in these tests. */
export const CURRENT = '1.2.3';

/** Serves a release until the test ends. @param instead answers for the file in another way. */
export async function releaseServer(of: Release, instead?: Answer): Promise<ScriptedServer> {
  const server = await serveRelease(of, temporaryFolder(), instead);
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
