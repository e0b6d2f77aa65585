import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { createDisk } from '../../src/main/disk/disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const built = vi.hoisted((): { webPreferences: Record<string, unknown> }[] => []);
vi.mock('electron', () => ({
  BrowserWindow: class extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), { setWebRTCIPHandlingPolicy: () => {} });
    constructor(options: { webPreferences: Record<string, unknown> }) {
      super();
      built.push(options);
    }
    loadURL = () => Promise.resolve();
  },
  Menu: {},
  app: { getName: () => 'Parley' },
  dialog: {},
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [] },
}));
const { createMainWindow } = await import('../../src/main/shell/window.ts');

test('P1: the window is made with the sandbox, with its own world for the preload, without Node and webviews', () => {
  createMainWindow({
    preload: 'preload.cjs',
    icon: 'icon.png',
    folder: temporaryFolder(),
    disk: createDisk(),
    log: () => {},
  }).show();
  expect(built).toHaveLength(1);
  expect(built[0]?.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  // Whatever else would open a way round them keeps Electron's safe default.
  for (const name of [
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'webSecurity',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'additionalArguments',
  ])
    expect(built[0]?.webPreferences).not.toHaveProperty(name);
});

test('P1: every process that shows a page is sandboxed, before any of them can start', () => {
  const boot = readFileSync(new URL('../../src/main/index.ts', import.meta.url), 'utf8');
  const sandboxed = boot.indexOf('\napp.enableSandbox();');
  expect(sandboxed).toBeGreaterThan(0);
  expect(sandboxed).toBeLessThan(boot.indexOf('app.whenReady()'));
});
