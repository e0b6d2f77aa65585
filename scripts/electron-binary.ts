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

/**
 * Electron's executable, or undefined: npm brings the package without it. Where ELECTRON_OVERRIDE_DIST_PATH names a
 * folder it is the one in there, as for Electron's own package.
 */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const pathFile = join(PACKAGE, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'] || undefined;
  if (override === undefined && name === undefined) return undefined;
  const executable = join(override ?? join(PACKAGE, 'dist'), name ?? 'electron');
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
