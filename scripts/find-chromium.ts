import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];

const FIXED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Where Playwright puts the browsers it downloads. */
function playwrightFolder(): string {
  const given = process.env['PLAYWRIGHT_BROWSERS_PATH'];
  if (given !== undefined && given !== '0') return given;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (process.platform === 'win32') return join(homedir(), 'AppData', 'Local', 'ms-playwright');
  return join(homedir(), '.cache', 'ms-playwright');
}

const IN_PLAYWRIGHT: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['chrome-linux/chrome', 'chrome-linux64/chrome'],
  darwin: [
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ],
  win32: ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
};

const SHELL_IN_PLAYWRIGHT: typeof IN_PLAYWRIGHT = {
  linux: ['chrome-headless-shell-linux64/chrome-headless-shell', 'chrome-linux/headless_shell'],
  darwin: [
    'chrome-headless-shell-mac-arm64/chrome-headless-shell',
    'chrome-headless-shell-mac-x64/chrome-headless-shell',
    'chrome-mac/headless_shell',
  ],
  win32: ['chrome-headless-shell-win64/chrome-headless-shell.exe', 'chrome-win/headless_shell.exe'],
};

/** The newest first. */
function fromPlaywright(folderName: RegExp, paths: readonly string[] = []): string[] {
  const folder = playwrightFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => folderName.test(name))
    .sort()
    .toReversed()
    .flatMap((name) => paths.map((path) => join(folder, name, path)));
}

const onPath = (names: readonly string[]): string[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
    );

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chromium (or Chrome) of this machine: Playwright's, else one of the PATH, else one in its usual place. */
export function findChromium(): string | undefined {
  const downloaded = fromPlaywright(/^chromium-\d+$/, IN_PLAYWRIGHT[process.platform]);
  return [...downloaded, ...onPath(NAMES), ...(FIXED[process.platform] ?? [])].find(canRun);
}

/** Chromium's engine without a browser around it: it starts with a third of the work. */
export function findHeadlessShell(): string | undefined {
  const downloaded = fromPlaywright(/^chromium_headless_shell-\d+$/, SHELL_IN_PLAYWRIGHT[process.platform]);
  return [...downloaded, ...onPath(SHELL_NAMES)].find(canRun);
}
