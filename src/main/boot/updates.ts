import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app, shell } from 'electron';
import { getAppCacheDir } from 'electron-updater/out/AppAdapter.js';
import type { Log } from '../shell/log.ts';
import { openExternal } from '../shell/open-external.ts';
import { installedAs } from '../updates/installed-as.ts';
import { readUpdateAddress, type UpdateAddress } from '../updates/update-address.ts';
import { Updates } from '../updates/updates.ts';
import type { Outside } from './outside.ts';
import type { Page } from './page.ts';
import type { Profile } from './profile.ts';
import { startTimer } from './start-timer.ts';

export interface MadeUpdates {
  readonly updates: Updates;
  readonly openPage: () => void;
}

/** What looks for newer versions: nothing, where no address was given when this Parley was packed. */
export function createUpdates(
  { ipc }: Page,
  { store }: Profile,
  { network }: Outside,
  { log, isBusy }: { readonly log: Log; readonly isBusy: () => boolean },
): MadeUpdates {
  const named = updateAddress();
  const came = installedAs({
    platform: process.platform,
    program: process.execPath,
    appImage: process.env['APPIMAGE'],
    isSigned: named?.isSigned ?? false,
  });
  const quitThen = (install: () => boolean): void => {
    app.once('quit', () => {
      // The new one would find this one there, and leave.
      app.releaseSingleInstanceLock();
      if (install()) return;
      log('update.failed', { reason: 'install' });
      app.relaunch();
    });
    app.quit();
  };
  const updates = new Updates({
    createUpdater:
      named === null
        ? null
        : async (signal) => {
            // Not loaded before it is needed: the start does not wait for it.
            const { createElectronUpdater } = await import('../updates/electron-updater.ts');
            return createElectronUpdater(
              {
                address: named.address,
                installedAs: came,
                app: {
                  version: app.getVersion(),
                  name: app.getName(),
                  appUpdateConfigPath: path.join(process.resourcesPath, 'app-update.yml'),
                  baseCachePath: getAppCacheDir(),
                },
                network,
                quitThen,
              },
              signal,
            );
          },
    mayReplace: came !== 'other',
    isWanted: () => store.get().checkForUpdates,
    isBusy,
    startTimer,
    changed: ipc.updates.notifyChanged,
    report: log,
  });
  return { updates, openPage: () => void (named !== null && openExternal(shell, named.page)) };
}

function updateAddress(): UpdateAddress | null {
  try {
    return readUpdateAddress(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8'));
  } catch {
    return null;
  }
}
