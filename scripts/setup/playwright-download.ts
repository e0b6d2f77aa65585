import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PLAYWRIGHT = join(import.meta.dirname, '..', '..', 'node_modules', '@playwright', 'test', 'cli.js');
const LONGEST_MS = 10 * 60_000;

/** As Playwright's installer names them: Chromium, or its headless shell. */
export type BrowserPart = '--no-shell' | '--only-shell';

/** Downloads into the user's cache; Playwright prints how far it is. As root it can bring system libraries along. */
export function playwrightDownload(part: BrowserPart, withLibraries: boolean): void {
  const libraries = withLibraries ? ['--with-deps'] : [];
  spawnSync(process.execPath, [PLAYWRIGHT, 'install', part, ...libraries, 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: LONGEST_MS,
  });
}
