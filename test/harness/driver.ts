import type { Profiler } from 'node:inspector';
import type { Page } from '@playwright/test';

export type InitScript = () => void;

export interface LaunchOptions {
  /** The folder of the app's package.json; the repository's own when not given. */
  readonly appPath?: string;
  /** The profile; a new one that is removed at the end when not given. */
  readonly userDataDir?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The app's command line. */
  readonly args?: readonly string[];
  /** Size of the page in CSS pixels. */
  readonly windowSize?: { readonly width: number; readonly height: number };
  /**
   * Microphone and camera: Chromium's pretended ones, as on a machine without any, or, in Electron,
   * those of the machine; pretended when not given. In the stand-in they always are.
   */
  readonly devices?: 'pretended' | 'real';
  /**
   * Where keys are kept: nowhere, so that no test writes into its user's keyring, or, in Electron, in that keyring; nowhere
   * when not given. The stand-in has none but STANDIN_SAFE_STORAGE.
   */
  readonly keyring?: 'none' | 'real';
  /** What the desktop prefers; light when not given. */
  readonly colorScheme?: 'light' | 'dark';
  /**
   * Run in the page's world before any script of a document, after a reload or a crash too, in
   * order. Each self-contained.
   */
  readonly initScript?: InitScript | readonly InitScript[];
  /** Longest wait for the first window, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface ExitStatus {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * A running app, as tests and the demo see it. Everything in the window goes through `page`, by
 * accessible names; everything outside the window goes through the other members. One interface for
 * the stand-in and real Electron.
 *
 * Never test the content security policy with page.evaluate: it is exempt from it. Listen for
 * securitypolicyviolation from `initScript`, or let the page's own script try.
 */
export interface AppDriver {
  readonly target: 'electron' | 'standin';
  /** The window of now: another one after a crash. @throws while there is none. */
  readonly page: Page;
  readonly userDataDir: string;
  readonly mainPid: number;
  /** What the app's main process has printed so far, both streams, in order of arrival. */
  mainOutput(): string;
  /**
   * Processor time of the main process since its start, of all threads, user and system
   * time together. Fractional.
   */
  mainCpuMs(): Promise<number>;
  /** Samples where the main process spends its time until the function that is returned is called. */
  profileMain(): Promise<() => Promise<Profiler.Profile>>;
  /**
   * Kills the renderer process of the window; `waitForNewWindow` gives the
   * one the app makes instead.
   */
  crashRenderer(): Promise<void>;
  /** The window that is not the one `page` was when this was called, its document loaded. */
  waitForNewWindow(): Promise<Page>;
  /** Every address the app gave to the desktop's browser. None is opened. */
  openedExternal(): Promise<readonly string[]>;
  /**
   * Answers the next save dialog as a user would: with this path, or by cancelling.
   * Unanswered ones are cancelled too.
   */
  answerSaveDialog(path: string | null): Promise<void>;
  /**
   * Clicks the application menu's item, or that of a menu just opened: labels, ids
   * or roles from the top down.
   */
  clickMenuItem(...path: string[]): Promise<void>;
  /** Size of the page in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** The desktop goes dark or light. */
  setColorScheme(scheme: 'light' | 'dark'): Promise<void>;
  /** Reloads as the app would, not as a page. */
  reload(): Promise<void>;
  /** Closes the window as the user does. */
  closeWindow(): Promise<void>;
  /** Settles when the main process has ended, however it did. */
  readonly exited: Promise<ExitStatus>;
  /** Quits as the user does, and cleans up. @throws when the app refuses. */
  close(): Promise<ExitStatus>;
  /** Ends the main process by a signal. */
  kill(signal: NodeJS.Signals): Promise<ExitStatus>;
}
