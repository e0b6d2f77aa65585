import path from 'node:path';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  NativeTheme,
  WebContents,
} from 'electron';
import type { Disk } from '../disk/disk.ts';
import { text } from '../texts.ts';
import type { Log } from './log.ts';
import { APP_ORIGIN } from './trusted-frame.ts';
import {
  readWindowState,
  rememberWindowState,
  windowStateOf,
  type Screens,
  type WindowState,
} from './window-state.ts';

export interface MainWindow {
  readonly current: () => BrowserWindow | null;
  /** Opens the window, or brings it to the front. */
  readonly show: () => void;
  /** Told when the window that was made after a crash of its page has been shown: what is opened then lies above it. */
  readonly onCrashed: (listener: () => void) => void;
}

/** What the window takes of Electron. */
export interface WindowSystem {
  readonly app: Pick<App, 'exit' | 'getName'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>;
  readonly screen: Screens;
  readonly makeWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly showContextMenu: (contents: WebContents) => void;
}

export interface WindowOptions {
  readonly system: WindowSystem;
  readonly preload: string;
  readonly icon: string;
  /** Where size and place are kept. */
  readonly folder: string;
  readonly disk: Pick<Disk, 'replace'>;
  readonly log: Log;
}

/** A window that crashes again and again must not be reopened for ever. */
const MOST_CRASHES = 4;
const CRASH_WINDOW_MS = 60_000;
/** As tokens.css: what is seen before the page has painted. */
const PAPER = { light: '#fbfaf7', dark: '#161513' } as const;

/** The one window. When its page crashes it is destroyed and made anew; what it showed comes back from main. */
export function createMainWindow(options: WindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  const crashes: number[] = [];
  const listeners: (() => void)[] = [];

  const open = (state: WindowState | null): BrowserWindow => {
    const opened = build(options, state);
    window = opened;
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    opened.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return;
      options.log('page.gone', { reason: details.reason, exitCode: details.exitCode });
      const now = Date.now();
      crashes.push(now);
      if (crashes.filter((at) => now - at < CRASH_WINDOW_MS).length > MOST_CRASHES) {
        options.system.dialog.showErrorBox(text('window.crashTitle'), text('window.crashDetail'));
        options.system.app.exit(1);
        return;
      }
      // The new window first: with none left the app would quit. Where this one
      // stands is not written: destroying is no closing.
      open(windowStateOf(opened)).once('ready-to-show', () => {
        for (const listener of listeners) listener();
      });
      opened.destroy();
    });
    // Rejects when the window is gone before its page has loaded.
    opened
      .loadURL(`${APP_ORIGIN}/index.html`)
      .catch((error: unknown) => options.log('page.notLoaded', { error }));
    return opened;
  };

  return {
    current: () => window,
    show: () => {
      if (window === null) {
        open(readWindowState(options.folder, options.system.screen));
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    onCrashed: (listener) => void listeners.push(listener),
  };
}

function build(options: WindowOptions, state: WindowState | null): BrowserWindow {
  const { app, nativeTheme, makeWindow, showContextMenu } = options.system;
  const window = makeWindow({
    width: 1180,
    height: 800,
    ...state?.bounds,
    minWidth: 380,
    minHeight: 480,
    show: false,
    title: app.getName(),
    icon: options.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.resolve(options.preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // A hidden window goes on speaking.
      backgroundThrottling: false,
      // Elsewhere Electron fetches dictionaries from a server of Google's, unasked:
      // https://www.electronjs.org/docs/latest/tutorial/spellchecker
      spellcheck: process.platform === 'darwin',
    },
  });
  // No content security policy governs WebRTC: a script that got in could still send by UDP.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  if (state?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberWindowState(window, options.folder, options.disk, options.log);
  showContextMenu(window.webContents);
  return window;
}
