import type { Profiler } from 'node:inspector';
import { runningChromium, recorded, recorder } from './runtime.ts';
import { app } from './electron/app.ts';
import { BrowserWindow } from './electron/browser-window.ts';
import { startMainProfile, stopMainProfile } from './main-profile.ts';
import { dialogAnswers } from './electron/desktop.ts';
import { findMenuItem } from './electron/menu.ts';
import { setSystemColorScheme } from './electron/native-theme.ts';

/** What a test may do to the desktop around the app. */
export interface DriverCommands {
  readonly debugPort: () => number | undefined;
  readonly cpuMs: () => number;
  readonly startProfile: () => void;
  readonly stopProfile: () => Profiler.Profile;
  readonly recorded: (api: string) => readonly unknown[];
  readonly resize: (width: number, height: number) => void;
  readonly setColorScheme: (scheme: 'light' | 'dark') => void;
  /** Whether a window is in front, which menu items are about. */
  readonly hasFocus: () => boolean;
  readonly clickMenuItem: (...path: string[]) => void;
  readonly answerDialog: (answer: object) => void;
  readonly targetIds: () => readonly string[];
  readonly closeWindow: () => void;
  readonly reload: () => void;
  readonly crashRenderer: () => void;
  readonly quit: () => void;
}

const commands: DriverCommands = {
  debugPort: () => (app.isReady() ? runningChromium().debugPort() : undefined),
  cpuMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  startProfile: startMainProfile,
  stopProfile: stopMainProfile,
  recorded: (api) => recorded.filter((entry) => entry.api === api).map(({ detail }) => detail),
  resize: (width, height) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
  setColorScheme: setSystemColorScheme,
  hasFocus: () => BrowserWindow.getFocusedWindow() !== null,
  clickMenuItem: (...path) => {
    const item = findMenuItem(path);
    if (!item) throw new Error(`no menu item: ${path.join(' > ')}`);
    item.click();
  },
  answerDialog: (answer) => void dialogAnswers.push(answer),
  targetIds: () => BrowserWindow.getAllWindows().map((window) => window.webContents.standinPage.targetId),
  closeWindow: () => BrowserWindow.getAllWindows()[0]?.close(),
  reload: () => BrowserWindow.getAllWindows()[0]?.webContents.reload(),
  crashRenderer: () => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  quit: () => app.quit(),
};

interface Order {
  readonly id: number;
  readonly command: keyof DriverCommands;
  readonly args: readonly unknown[];
}

/** Serves the process that started this one; when that has gone, so does the app. */
export function connectDriver(): void {
  process.once('disconnect', () => app.exit(0));
  recorder.on('recorded', (entry) => process.send?.({ event: 'recorded', entry }));
  process.on('message', ({ id, command, args }: Order) => {
    try {
      const run = commands[command] as (...given: readonly unknown[]) => unknown;
      process.send?.({ id, result: run(...args) });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
}
