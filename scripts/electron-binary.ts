import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isReachable } from './reachable.ts';

const PACKAGE = join(import.meta.dirname, '..', 'node_modules', 'electron');
const DOWNLOADS =
  process.env['ELECTRON_MIRROR'] ??
  process.env['npm_config_electron_mirror'] ??
  'https://github.com/electron/electron';

const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/** Electron's executable, or undefined: npm brings the package without it. */
export function electronBinary(): string | undefined {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/** Fetches the binary by Electron's own installer when its server answers. */
export async function fetchElectronBinary(): Promise<string | undefined> {
  const present = electronBinary();
  if (present !== undefined) return present;
  if (!(await isReachable(DOWNLOADS))) return undefined;
  console.error('Downloading Electron ...');
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: ['ignore', 'inherit', 'ignore'],
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  return electronBinary();
}
