import type { Profiler, Session } from 'node:inspector';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronBinary } from '../../scripts/electron-binary.ts';
import type { AppDriver, ExitStatus, LaunchOptions } from './driver.ts';
import { waitForPageSize } from './page-size.ts';
import { profileFor, REPOSITORY } from './profile.ts';

/** Patience, and no promise: where much else goes on, a start takes its time. */
const DEFAULT_TIMEOUT_MS = 100_000;

interface MainGlobals {
  openedExternal?: string[];
  savePaths?: (string | null)[];
  profiling?: Session;
}

/**
 * The app in real Electron, driven by Playwright. Everything outside the window is
 * done in its main process.
 */
export async function launchElectron(options: LaunchOptions = {}): Promise<AppDriver> {
  const profile = profileFor(options.userDataDir);
  const timeout = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const environment = Object.entries({ ...process.env, ...options.env }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const executable = options.keyring === 'real' ? electronBinary() : undefined;
  const app = await launched({
    // What Playwright starts without being told which takes Chromium's pretended keyring.
    ...(executable === undefined ? {} : { executablePath: executable }),
    args: [
      ...(options.devices === 'real' ? [] : ['--use-fake-device-for-media-stream']),
      ...(options.colorScheme === 'dark' ? ['--force-dark-mode'] : []),
      options.appPath ?? REPOSITORY,
      `--user-data-dir=${profile.folder}`,
      ...(options.args ?? []),
    ],
    env: Object.fromEntries(environment),
    // Electron with a sandbox does not start as root, and the app wants one.
    chromiumSandbox: process.getuid?.() !== 0,
    timeout,
  }).catch(async (error: unknown) => {
    await profile.remove();
    throw new Error('the app did not start', { cause: error });
  });
  const printed: string[] = [];
  const child = app.process();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => void printed.push(chunk.toString('utf8')));
  }
  const exited = new Promise<ExitStatus>((resolve) => {
    child.once('close', (exitCode, signal) => {
      void profile.remove().then(() => resolve({ exitCode, signal }));
    });
  });

  await evaluatedAtStart(app, ({ dialog, shell }) => {
    const paths: (string | null)[] = [];
    (globalThis as MainGlobals).savePaths = paths;
    dialog.showSaveDialog = () => {
      const path = paths.shift() ?? null;
      return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
    };
    // As Enter answers it: a box that nobody closes would be left when the test is over.
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    const seen: string[] = [];
    (globalThis as MainGlobals).openedExternal = seen;
    shell.openExternal = (url) => {
      seen.push(url);
      return Promise.resolve();
    };
  });
  let current = await app.firstWindow({ timeout });
  await asTheDesktopPrefers(current);
  await current.waitForLoadState('load');
  const initScripts = [options.initScript ?? []].flat();
  for (const script of initScripts) await app.context().addInitScript(script);
  if (initScripts.length > 0) await current.reload();

  const resize = async (width: number, height: number): Promise<void> => {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    await waitForPageSize(current, width, height);
  };
  if (options.windowSize) await resize(options.windowSize.width, options.windowSize.height);

  return {
    target: 'electron',
    get page() {
      if (current.isClosed()) throw new Error('there is no window: waitForNewWindow() after a crash');
      return current;
    },
    userDataDir: profile.folder,
    mainPid: child.pid ?? 0,
    mainOutput: () => printed.join(''),
    profileMain: async () => {
      await app.evaluate(() => {
        const { Session } = process.getBuiltinModule('node:inspector');
        const session = new Session();
        (globalThis as MainGlobals).profiling = session;
        session.connect();
        session.post('Profiler.enable');
        session.post('Profiler.start');
      });
      return () =>
        app.evaluate(
          () =>
            new Promise<Profiler.Profile>((resolve, reject) => {
              const session = (globalThis as MainGlobals).profiling;
              session?.post('Profiler.stop', (error, { profile }) => {
                session.disconnect();
                if (error === null) resolve(profile);
                else reject(error);
              });
            }),
        );
    },
    mainCpuMs: () =>
      app.evaluate(() => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1_000;
      }),
    crashRenderer: async () => {
      const crashed = new Promise<void>((resolve) => {
        current.once('crash', () => resolve());
        current.once('close', () => resolve());
      });
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      );
      await crashed;
    },
    waitForNewWindow: async () => {
      const old = current;
      const other = (): Page | undefined => app.windows().find((page) => page !== old && !page.isClosed());
      current = other() ?? (await app.waitForEvent('window', { predicate: (page) => page !== old, timeout }));
      await asTheDesktopPrefers(current);
      await current.waitForLoadState('load');
      return current;
    },
    openedExternal: () => app.evaluate(() => (globalThis as MainGlobals).openedExternal ?? []),
    answerSaveDialog: (path) =>
      app.evaluate((_, chosen) => void (globalThis as MainGlobals).savePaths?.push(chosen), path),
    clickMenuItem: (...path) =>
      app.evaluate(({ BrowserWindow, Menu }, names) => {
        let menu = Menu.getApplicationMenu();
        let item: Electron.MenuItem | undefined;
        for (const name of names) {
          item = menu?.items.find(
            ({ label, role, id }) =>
              label === name || id === name || role?.toLowerCase() === name.toLowerCase(),
          );
          menu = item?.submenu ?? null;
        }
        if (!item) throw new Error(`no menu item: ${names.join(' > ')}`);
        const click: unknown = item.click;
        // As the menu calls it: a role does nothing unless it is told its window.
        const [window] = BrowserWindow.getAllWindows();
        if (typeof click === 'function') Reflect.apply(click, item, [{}, window, window?.webContents]);
      }, path),
    resize,
    setColorScheme: (scheme) => current.emulateMedia({ colorScheme: scheme }),
    reload: async () => {
      await current.reload();
    },
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    exited,
    close: async () => {
      await app.close();
      return exited;
    },
    kill: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

type ElectronOptions = NonNullable<Parameters<typeof electron.launch>[0]>;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Playwright ends this process at a signal, with a code of its own. Whoever listens to a signal here wants to say
 * himself what then happens.
 */
async function launched(options: ElectronOptions): Promise<ElectronApplication> {
  const before = SIGNALS.map((signal) => [signal, process.listeners(signal)] as const);
  try {
    return await electron.launch(options);
  } finally {
    for (const [signal, own] of before)
      for (const listener of process.listeners(signal))
        if (own.length > 0 && !own.includes(listener)) process.off(signal, listener);
  }
}

/** What Playwright emulates unasked would lie over what desktop, app and command line choose. */
const asTheDesktopPrefers = (page: Page): Promise<void> =>
  page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null });

/** While main's entry still runs what is evaluated there may be lost, and is to be said again. */
async function evaluatedAtStart(
  app: ElectronApplication,
  run: (electron: typeof Electron.CrossProcessExports) => void,
  timesLeft = 3,
): Promise<void> {
  try {
    await app.evaluate(run);
  } catch (error) {
    if (timesLeft === 0 || !String(error).includes('garbage collected')) throw error;
    await evaluatedAtStart(app, run, timesLeft - 1);
  }
}
