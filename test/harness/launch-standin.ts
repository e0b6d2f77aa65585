import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { connectCdp } from './cdp-transport.ts';
import type { AppDriver, ExitStatus, LaunchOptions } from './driver.ts';
import { waitForPageSize } from './page-size.ts';
import { profileFor, REPOSITORY } from './profile.ts';
import { StandinProcess } from './standin-process.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const CHROMIUM_END_TIMEOUT_MS = 5_000;

/**
 * Waits until `look` finds something. The events that could tell are those of two
 * processes: so it looks again.
 */
async function eventually<T>(
  what: string,
  timeoutMs: number,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${String(timeoutMs)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function targetIdOf(page: Page): Promise<string | undefined> {
  try {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    return targetInfo.targetId;
  } catch {
    // Closed or crashed while it was asked.
    return undefined;
  }
}

/**
 * After a SIGKILL Chromium ends a little later than its parent, and writes to its profile until
 * then.
 */
async function disconnected(browser: Browser): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    if (!browser.isConnected()) resolve();
    browser.once('disconnected', () => resolve());
    timer = setTimeout(resolve, CHROMIUM_END_TIMEOUT_MS);
  });
  clearTimeout(timer);
  await browser.close();
}

/** The app in the stand-in: Playwright attaches to the Chromium that is its renderer. */
export async function launchStandin(options: LaunchOptions = {}): Promise<AppDriver> {
  const profile = profileFor(options.userDataDir);
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const initFile = join(profile.folder, `standin-init-${String(process.pid)}.js`);
  const initScripts = [options.initScript ?? []].flat();
  if (initScripts.length > 0)
    writeFileSync(initFile, initScripts.map((script) => `(${String(script)})();`).join('\n'));
  const running = new StandinProcess(
    [
      ...(initScripts.length > 0 ? [`--standin-init-script=${initFile}`] : []),
      `--standin-color-scheme=${options.colorScheme ?? 'light'}`,
      options.appPath ?? REPOSITORY,
      `--user-data-dir=${profile.folder}`,
      '--remote-debugging-port=0',
      ...(options.args ?? []),
    ],
    { ...process.env, ...options.env },
  );
  let browser: Browser | undefined;
  const exited = running.exited.then(async (status) => {
    if (browser) await disconnected(browser);
    rmSync(initFile, { force: true });
    await profile.remove();
    return status;
  });
  const end = async (signal?: NodeJS.Signals): Promise<ExitStatus> => {
    running.child.kill(signal);
    return exited;
  };

  const findWindow = async (except?: Page): Promise<Page | undefined> => {
    const wanted = new Set(await running.order('targetIds'));
    for (const page of browser?.contexts().flatMap((context) => context.pages()) ?? []) {
      if (page === except || page.isClosed()) continue;
      const targetId = await targetIdOf(page);
      if (targetId !== undefined && wanted.has(targetId) && page.url().startsWith('https:')) return page;
    }
    return undefined;
  };

  let current: Page;
  try {
    const port = await eventually('Chromium', timeoutMs, () => running.order('debugPort'));
    // Without Playwright's defaults: they would emulate a colour scheme over the app's own.
    browser = await chromium.connectOverCDP(await connectCdp(port), { noDefaults: true });
    current = await eventually('the first window', timeoutMs, () => findWindow());
    await current.waitForLoadState('load');
    if (options.windowSize)
      await running.order('resize', options.windowSize.width, options.windowSize.height);
  } catch (error) {
    await end('SIGKILL');
    throw new Error(`the app did not start:\n${running.output()}`, { cause: error });
  }

  return {
    target: 'standin',
    get page() {
      if (current.isClosed()) throw new Error('there is no window: waitForNewWindow() after a crash');
      return current;
    },
    userDataDir: profile.folder,
    mainPid: running.child.pid ?? 0,
    mainOutput: () => running.output(),
    mainCpuMs: () => running.order('cpuMs'),
    profileMain: async () => {
      await running.order('startProfile');
      return () => running.order('stopProfile');
    },
    crashRenderer: async () => {
      const crashed = new Promise<void>((resolve) => {
        current.once('crash', () => resolve());
        current.once('close', () => resolve());
      });
      await running.order('crashRenderer');
      await crashed;
    },
    waitForNewWindow: async () => {
      const old = current;
      current = await eventually('a new window', timeoutMs, () => findWindow(old));
      await current.waitForLoadState('load');
      return current;
    },
    openedExternal: async () => (await running.order('recorded', 'shell.openExternal')).map(String),
    answerSaveDialog: async (path) => {
      await running.order('answerDialog', { canceled: path === null, filePath: path ?? '' });
    },
    clickMenuItem: async (...path) => {
      // A page can be reached before its window is shown, and a role of a menu item that
      // finds no window does nothing.
      await eventually('a window in front', timeoutMs, () => running.order('hasFocus'));
      await running.order('clickMenuItem', ...path);
    },
    resize: async (width, height) => {
      await running.order('resize', width, height);
      await waitForPageSize(current, width, height);
    },
    setColorScheme: async (scheme) => {
      await running.order('setColorScheme', scheme);
    },
    reload: async () => {
      const loaded = current.waitForEvent('load');
      await running.order('reload');
      await loaded;
    },
    closeWindow: () => running.order('closeWindow'),
    exited,
    close: async () => {
      const quitting = running.order('quit').catch(() => undefined);
      const status = await exited;
      await quitting;
      return status;
    },
    kill: end,
  };
}
