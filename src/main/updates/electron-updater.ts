import { CancellationToken, type UpdateInfo } from 'builder-util-runtime';
import type { AppUpdater } from 'electron-updater';
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import { MacUpdater } from 'electron-updater/out/MacUpdater.js';
import { NsisUpdater } from 'electron-updater/out/NsisUpdater.js';
import { z } from 'zod';
import type { Network } from '../net/network.ts';
import { UpdateFetching } from './fetching.ts';
import type { InstalledAs } from './installed-as.ts';
import { UpdateError } from './update-fault.ts';
import type { Updater } from './updates.ts';

export interface UpdaterOptions {
  readonly address: string;
  readonly installedAs: InstalledAs;
  /** What it knows of the app; outside of Electron too. */
  readonly app: Omit<
    AppAdapter,
    'userDataPath' | 'isPackaged' | 'relaunch' | 'whenReady' | 'quit' | 'onQuit'
  >;
  readonly network: Pick<Network, 'lease'>;
  readonly silenceMs?: number;
  /**
   * Ends the app, and calls this when nothing of it is at work any more: then another may be started without finding that
   * this one is there. `install` says whether it could.
   */
  readonly quitThen: (install: () => boolean) => void;
}

/** Every file of a version with its digest; what else a description says is not looked at. */
const description = z.object({
  version: z.string().max(100),
  files: z.array(z.object({ url: z.string().max(1_000), sha512: z.string().length(88) })).min(1),
});
/** The stable channel: no version that is still being tried. */
const STABLE = /^\d+\.\d+\.\d+$/u;

/**
 * electron-updater, without what it does unasked: it downloads, installs and logs nothing by itself, keeps no number by which
 * this Parley could be known, and takes no part in roll-outs by such a number.
 * @see https://www.electron.build/auto-update
 */
export function createElectronUpdater(
  { address, installedAs, app, network, silenceMs, quitThen }: UpdaterOptions,
  signal: AbortSignal,
): Updater {
  const updater = updaterOf(installedAs, {
    ...app,
    version: app.version,
    name: app.name,
    isPackaged: true,
    userDataPath: app.baseCachePath,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  // Each is told by what it throws: with no listener an `error` event would end the app.
  updater.on('error', () => undefined);
  updater.logger = null;
  Object.assign(updater, {
    httpExecutor: new UpdateFetching(network, signal, silenceMs),
    // It would make one, and keep it in a file.
    stagingUserIdPromise: { value: Promise.resolve('') },
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    allowPrerelease: false,
    disableWebInstaller: true,
    // Parts of files are asked for by many requests; the whole file by one.
    disableDifferentialDownload: true,
    // Looked at by AppImageUpdater alone, which checks nothing where it is no AppImage: a deb is to be told too.
    forceDevUpdateConfig: true,
    isUserWithinRollout: () => true,
    isUpdateSupported,
  } satisfies Partial<Record<keyof AppUpdater | 'httpExecutor' | 'stagingUserIdPromise', unknown>>);
  updater.setFeedURL({ provider: 'generic', url: address });
  const token = new CancellationToken();
  signal.addEventListener('abort', () => token.cancel(), { once: true });
  return {
    check: async () => {
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    download: async (onProgress) => {
      updater.on('download-progress', ({ percent }) => onProgress(percent / 100));
      await updater.downloadUpdate(token);
    },
    restart: () => {
      if (updater instanceof MacUpdater) updater.quitAndInstall();
      else quitThen(() => updater.install(true, true));
    },
  };
}

/** @throws UpdateError for a description that does not say what it is of. */
function isUpdateSupported(info: UpdateInfo): boolean {
  if (!description.safeParse(info).success) throw new UpdateError('unreadable');
  return STABLE.test(info.version);
}

function updaterOf(installedAs: InstalledAs, app: AppAdapter): AppImageUpdater | MacUpdater | NsisUpdater {
  switch (installedAs) {
    case 'nsis':
      return new NsisUpdater(undefined, app);
    case 'mac':
      return new MacUpdater(undefined, app);
    case 'appImage':
    case 'other':
      return new AppImageUpdater(undefined, app);
  }
}
