import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, nativeTheme, screen } from 'electron';
import { describeError } from '../errors/describe-error.ts';
import { createIpc, type Ipc } from '../ipc/ipc.ts';
import { showContextMenu } from '../shell/context-menu.ts';
import type { Log } from '../shell/log.ts';
import { createMainWindow, type MainWindow } from '../shell/window.ts';
import type { Profile } from './profile.ts';

/** The window, and the way to its page. */
export interface Page {
  readonly window: MainWindow;
  readonly ipc: Ipc;
  /** @throws when a call of the contract has no handler. */
  readonly assertComplete: () => void;
}

/** @param here the folder of the built main process. */
export function createPage(here: string, { folder, disk }: Profile, log: Log): Page {
  const window = createMainWindow({
    preload: path.join(here, '../preload/index.cjs'),
    icon: path.join(here, '../../resources/icon.png'),
    folder,
    disk,
    log,
    system: {
      app,
      dialog,
      nativeTheme,
      screen,
      makeWindow: (options) => new BrowserWindow(options),
      showContextMenu,
    },
  });
  const page = () => window.current()?.webContents ?? null;
  return { window, ...createIpc({ ipcMain, page, describe: describeError, report: log }) };
}
