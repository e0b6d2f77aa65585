import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findChromium, findHeadlessShell } from '../find-chromium.ts';
import { isReachable } from '../reachable.ts';
import { playwrightDownload, type BrowserPart } from './playwright-download.ts';

/** What setup asks of a computer; tests have one of their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** As /etc/os-release has it: debian, ubuntu, fedora; null where there is none. */
  readonly distribution: string | null;
  readonly env: NodeJS.ProcessEnv;
  findBrowser(): string | undefined;
  findHeadlessShell(): string | undefined;
  hasChineseFont(): boolean;
  /** Whether Playwright's server answers. */
  canDownload(): Promise<boolean>;
  /** Playwright's own Chromium, or the part of it without a window. */
  download(part: BrowserPart, withLibraries: boolean): void;
}

export const thisMachine: Machine = {
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  distribution: existsSync('/etc/os-release')
    ? (/^ID=["']?(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? null)
    : null,
  env: process.env,
  findBrowser: findChromium,
  findHeadlessShell,
  hasChineseFont,
  download: playwrightDownload,
  canDownload: () => isReachable(process.env['PLAYWRIGHT_DOWNLOAD_HOST'] ?? 'https://cdn.playwright.dev'),
};

/** A font for Chinese, without which pictures show boxes. Told only where fontconfig can tell. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}
