import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..');
const SOURCES = ['src', 'resources', 'electron.vite.config.ts', 'package.json'];
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

/** Only one process builds; the others wait for it and find the build fresh. */
const LOCK = join(REPOSITORY, 'node_modules', '.cache', 'parley-build.lock');
const LOOK_AGAIN_MS = 100;

function withBuildLock(work: () => void): void {
  mkdirSync(dirname(LOCK), { recursive: true });
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
  try {
    work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function takeLock(): boolean {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld()) rmSync(LOCK, { force: true });
    return false;
  }
}

/** A builder that was killed leaves its lock behind. */
function isHeld(): boolean {
  try {
    // An empty file was made this instant, its writer's number is on the way.
    const owner = readFileSync(LOCK, 'utf8');
    return owner === '' || process.kill(Number(owner), 0);
  } catch {
    return false;
  }
}

/** Builds when the build is stale. @throws with what the build printed when it fails. */
export function ensureBuilt(): void {
  if (!isBuildStale()) return;
  withBuildLock(() => {
    if (isBuildStale()) build();
  });
}

function build(): void {
  console.error('Building ...');
  const cli = join(REPOSITORY, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The build failed.\n${built.stdout}${built.stderr}`);
}
