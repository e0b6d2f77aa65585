import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findHeadlessShell } from './find-chromium.ts';
import { isReachable } from './reachable.ts';

const PLAYWRIGHT = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js');
const PLAYWRIGHT_DOWNLOADS = process.env['PLAYWRIGHT_DOWNLOAD_HOST'] ?? 'https://cdn.playwright.dev';

/** Longest wait for one installer: a slow line is no reason to give up, a dead one is. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

const isRoot = (): boolean => process.getuid?.() === 0;

/** Debian's own packages, as root. Ubuntu's chromium is a snap, which a container cannot run. */
function canUseApt(...distributions: readonly string[]): boolean {
  if (!isRoot() || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  const id = /^ID=["']?(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  return id !== undefined && distributions.includes(id);
}

function run(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function aptInstall(...packages: readonly string[]): boolean {
  console.error(`Installing ${packages.join(', ')} with apt ...`);
  return run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', ...packages]);
}

function playwrightInstall(part: '--no-shell' | '--only-shell'): void {
  const withLibraries = canUseApt('debian', 'ubuntu') ? ['--with-deps'] : [];
  run(process.execPath, [PLAYWRIGHT, 'install', part, ...withLibraries, 'chromium']);
}

/** A font for Chinese, without which pictures show boxes. Told only where fontconfig can tell. */
export function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

/** @returns whether there is one now. A machine that lacks it still runs everything. */
export function ensureChineseFont(): boolean {
  if (hasChineseFont()) return true;
  return canUseApt('debian', 'ubuntu') && aptInstall('fonts-noto-cjk', 'fontconfig') && hasChineseFont();
}

/**
 * The path of a Chromium, installed when there is none: Playwright's download, else apt as root on Debian.
 * @throws with what to do by hand when neither works.
 */
export async function ensureChromium(): Promise<string> {
  const present = findChromium();
  if (present !== undefined) return present;
  if (await isReachable(PLAYWRIGHT_DOWNLOADS)) {
    console.error('Downloading Chromium with Playwright ...');
    playwrightInstall('--no-shell');
  }
  if (findChromium() === undefined && canUseApt('debian')) aptInstall('chromium');
  const installed = findChromium();
  if (installed === undefined) {
    throw new Error(
      'There is no Chromium and none could be installed. Install Chromium or Chrome by hand, so that it is on the PATH.',
    );
  }
  return installed;
}

/** @returns whether there is one now. A machine that lacks it runs everything in Chromium, for more of the processor's time. */
export async function ensureHeadlessShell(): Promise<boolean> {
  if (findHeadlessShell() !== undefined) return true;
  if (await isReachable(PLAYWRIGHT_DOWNLOADS)) playwrightInstall('--only-shell');
  if (findHeadlessShell() === undefined && canUseApt('debian')) aptInstall('chromium-headless-shell');
  return findHeadlessShell() !== undefined;
}
