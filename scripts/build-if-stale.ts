import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..');
const SOURCES = ['src', 'electron.vite.config.ts', 'package.json'];
/** The last thing written in each of the three parts of a build. */
const RESULTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time too: it tells that a file was removed.
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

/** Whether out/ is missing or older than anything it is made of. */
export function isBuildStale(repository: string = REPOSITORY): boolean {
  const built = RESULTS.map(
    (path) => statSync(join(repository, path), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const changed = SOURCES.map((path) => newest(join(repository, path)));
  return Math.min(...built) < Math.max(...changed);
}

/** Builds when the build is stale. @throws with what the build printed when it fails. */
export function ensureBuilt(): void {
  if (!isBuildStale()) return;
  console.error('Building ...');
  const cli = join(REPOSITORY, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The build failed.\n${built.stdout}${built.stderr}`);
}
