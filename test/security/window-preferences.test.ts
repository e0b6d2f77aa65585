import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk/disk.ts';
import { createMainWindow } from '../../src/main/shell/window.ts';
import { fakeWindowSystem } from '../support/app-window.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('P1: the window is made with the sandbox, with its own world for the preload, without Node and webviews', () => {
  const { system, windows } = fakeWindowSystem();
  createMainWindow({
    preload: 'preload.cjs',
    icon: 'icon.png',
    folder: temporaryFolder(),
    disk: createDisk(),
    log: () => {},
    system,
  }).show();
  expect(windows).toHaveLength(1);
  expect(windows[0]?.options.webPreferences).toMatchObject({
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
    expect(windows[0]?.options.webPreferences).not.toHaveProperty(name);
});

test('P1: every process that shows a page is sandboxed, before any of them can start', () => {
  const boot = readFileSync(new URL('../../src/main/index.ts', import.meta.url), 'utf8');
  const sandboxed = boot.indexOf('\napp.enableSandbox();');
  expect(sandboxed).toBeGreaterThan(0);
  expect(sandboxed).toBeLessThan(boot.indexOf('app.whenReady()'));
});
