import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import type { AppDriver } from '../driver.ts';
import { claim, eventually, inMain, inPage, launchFixture, ofStandin, withFixture } from './claim.ts';

const APP = 'https://www.electronjs.org/docs/latest/api/app';
const WINDOW = 'https://www.electronjs.org/docs/latest/api/browser-window';
const ESM =
  'https://www.electronjs.org/docs/latest/tutorial/esm#you-must-use-await-generously-before-the-apps-ready-event';

const events = (app: AppDriver): string[] =>
  [...app.mainOutput().matchAll(/^event: ([\w-]+)$/gm)].map(([, name]) => name ?? '');

describe('a running app', () => {
  const app = withFixture();

  claim("'ready' comes after the entry and its top-level await", ESM, async () => {
    expect(await inMain(app(), 'state', 'readyDuringEntry')).toBe(false);
    expect(await inMain(app(), 'state', 'readyAfterAwait')).toBe(false);
  });

  claim('a window cannot be made before the app is ready', WINDOW, async () => {
    expect(await inMain(app(), 'state', 'windowBeforeReady')).toBe(
      'Cannot create BrowserWindow before app is ready',
    );
  });

  claim('the sandbox cannot be enabled late', `${APP}#appenablesandbox`, async () => {
    expect(await inMain(app(), 'late')).toMatchObject({
      sandbox: 'Error: app.enableSandbox() can only be called before app is ready',
    });
  });

  claim('a window is ready to show when its page has painted', `${WINDOW}#event-ready-to-show`, async () => {
    await eventually(() => events(app()).includes('ready-to-show'));
  });

  claim(
    'a second instance gets no lock, and the first gets its command line',
    `${APP}#apprequestsingleinstancelockadditionaldata`,
    async () => {
      const second = launchFixture({ userDataDir: app().userDataDir, args: ['--from-second'] });
      await expect(second).rejects.toThrow('did not start');
      await eventually(() => events(app()).includes('second-instance'));
      const [told] = await inMain<{ argv: string[] }[]>(app(), 'state', 'secondInstances');
      expect(told?.argv).toContain('--from-second');
      expect(await inMain(app(), 'frame')).toMatchObject({ url: 'app://bundle/index.html' });
    },
  );

  claim(
    'a page that crashes is reported, and a new window works',
    'https://www.electronjs.org/docs/latest/api/web-contents#event-render-process-gone',
    async () => {
      const old = app().page;
      await app().crashRenderer();
      const page = await app().waitForNewWindow();
      expect(page).not.toBe(old);
      await eventually(async () => (await inPage(app(), 'title')) === 'Fixture');
      const gone = await inMain<{ reason: string; exitCode: number; crashed: boolean }[]>(
        app(),
        'state',
        'gone',
      );
      expect(gone.map(({ reason, crashed }) => ({ reason, crashed }))).toEqual([
        { reason: 'crashed', crashed: true },
      ]);
    },
  );

  claim('closing can be refused', `${WINDOW}#event-close`, async () => {
    await inMain(app(), 'set', 'refuseClose', true);
    await app().closeWindow();
    await eventually(() => events(app()).includes('close'));
    expect(await inPage(app(), 'title')).toBe('Fixture');
    await inMain(app(), 'set', 'refuseClose', false);
  });
});

describe('the end of an app', () => {
  claim('quit asks in this order', `${APP}#appquit`, async () => {
    const app = await launchFixture();
    expect(await app.close()).toEqual({ exitCode: 0, signal: null });
    expect(events(app).filter((name) => name !== 'ready-to-show')).toEqual([
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit',
    ]);
  });

  claim('what is still going on in main when it quits is not waited for', `${APP}#event-quit`, async () => {
    const app = await launchFixture();
    await inMain(app, 'printAfterQuit');
    expect(await app.close()).toEqual({ exitCode: 0, signal: null });
    expect(events(app).at(-1)).toBe('quit');
  });

  claim('the end can be put off, and is asked for anew', `${APP}#event-will-quit`, async () => {
    const app = await launchFixture();
    await inMain(app, 'putQuitOff');
    expect(await app.close()).toEqual({ exitCode: 0, signal: null });
    expect(events(app).slice(-5)).toEqual(['will-quit', 'put-off', 'before-quit', 'will-quit', 'quit']);
  });

  claim('exit asks nobody and ends with its code', `${APP}#appexitexitcode`, async () => {
    const app = await launchFixture();
    await inMain(app, 'exit', 3).catch(() => 'the page has gone');
    expect(await app.exited).toEqual({ exitCode: 3, signal: null });
    expect(events(app)).not.toContain('before-quit');
    expect(events(app)).not.toContain('close');
  });

  claim(
    'a signal to end is a quit',
    'https://github.com/electron/electron/blob/main/shell/browser/electron_browser_main_parts_posix.cc',
    async () => {
      const app = await launchFixture();
      expect(await app.kill('SIGTERM')).toEqual({ exitCode: 0, signal: null });
      expect(events(app)).toContain('before-quit');
    },
  );

  ofStandin('no Chromium outlives a main process that was killed', async () => {
    const app = await launchFixture();
    expect(processesNaming(app.userDataDir).length).toBeGreaterThan(1);
    expect(await app.kill('SIGKILL')).toEqual({ exitCode: null, signal: 'SIGKILL' });
    await eventually(() => processesNaming(app.userDataDir).length === 0);
  });
});

/**
 * Ids of the processes with this folder on their command line. Linux tells in /proc;
 * elsewhere the list is empty.
 */
function processesNaming(folder: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}
