/**
 * Takes every guard behind a promise of docs/security.md away, one at a time and in a copy of the sources, and runs the
 * promise's tests: they must fail. `npm run test:guards [-- --unit] [-- --only P5]`; with `--unit` only guards that Node's tests
 * show, without building the app. Exit code 1: a guard's removal went unnoticed, or a removal no longer fits the sources.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPromises } from '../test/security/read-promises.ts';
import type { Removal } from './guards/removal.ts';
import { PAGE_AND_KEYS } from './guards/removals-page-and-keys.ts';
import { PACKAGE } from './guards/removals-package.ts';
import { REACH } from './guards/removals-reach.ts';

type Verdict = 'noticed' | 'NOT NOTICED' | 'DOES NOT APPLY' | 'TESTS FAIL ANYWAY';

const REMOVALS = [...PAGE_AND_KEYS, ...REACH, ...PACKAGE];
const root = path.join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: { unit: { type: 'boolean', default: false }, only: { type: 'string' } },
});

const copy = mkdtempSync(path.join(tmpdir(), 'parley-guards-'));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
for (const name of ['src', 'test', 'docs', 'resources', 'package.json', 'electron.vite.config.ts', 'scripts'])
  cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');

const promises = readPromises(readFileSync(path.join(root, 'docs/security.md'), 'utf8'));
const chosen = REMOVALS.filter(({ promise, shownBy }) => {
  if (options.only !== undefined && options.only !== `P${promise}`) return false;
  return !options.unit || shownBy === 'unit';
});

const width = Math.max(...chosen.map(({ guard }) => guard.length));
const row = (promise: number, guard: string, verdict: string): void =>
  console.log(`P${String(promise).padEnd(3)} ${guard.padEnd(width)}  ${verdict}`);

const untouched = chosen.some(({ shownBy }) => shownBy === 'app') ? ['unit', 'app'] : ['unit'];
for (const kind of untouched as readonly Removal['shownBy'][]) {
  const files = filesOf(
    new Set(chosen.filter((one) => one.shownBy === kind).map(({ promise }) => promise)),
    kind,
  );
  if (!passes(kind, files, null)) {
    console.log(`The ${kind} tests fail before any guard is removed: ${files.join(', ')}`);
    process.exit(1);
  }
}

let unnoticed = 0;
for (const removal of chosen) {
  const verdict = judge(removal);
  if (verdict !== 'noticed') unnoticed += 1;
  row(removal.promise, removal.guard, verdict);
}
const without = promises
  .map(({ number }) => number)
  .filter((number) => !REMOVALS.some(({ promise }) => promise === number));
if (without.length > 0) {
  console.log(`No guard is named for ${without.map((number) => `P${number}`).join(', ')}`);
  unnoticed += without.length;
}
console.log(`${chosen.length - unnoticed + without.length} of ${chosen.length} removals were noticed.`);
process.exit(unnoticed === 0 ? 0 : 1);

function judge({ promise, file, find, replace, shownBy }: Removal): Verdict {
  const target = path.join(copy, file);
  const original = readFileSync(target, 'utf8');
  if (original.split(find).length !== 2) return 'DOES NOT APPLY';
  writeFileSync(
    target,
    original.replace(find, () => replace),
  );
  try {
    return passes(shownBy, filesOf(new Set([promise]), shownBy), promise) ? 'NOT NOTICED' : 'noticed';
  } finally {
    writeFileSync(target, original);
  }
}

function filesOf(numbers: ReadonlySet<number>, kind: Removal['shownBy']): readonly string[] {
  const ending = kind === 'unit' ? '.test.ts' : '.app.ts';
  const files = promises.filter(({ number }) => numbers.has(number)).flatMap((promise) => promise.files);
  return [...new Set(files)].filter((file) => file.endsWith(ending));
}

/** Runs a promise's tests, or all tests of the files when `promise` is null. */
function passes(kind: Removal['shownBy'], files: readonly string[], promise: number | null): boolean {
  const title = promise === null ? 'P' : `P${promise}:`;
  if (files.length === 0) return true;
  if (kind === 'unit')
    return run('vitest', ['run', '--config', 'test/vitest.config.ts', '-t', title, ...files]);
  if (!run('electron-vite', ['build'])) throw new Error('The app no longer builds');
  return run('playwright', ['test', '--config', 'test/playwright.config.ts', '-g', title, ...files]);
}

function run(tool: string, tail: readonly string[]): boolean {
  const shell = process.platform === 'win32';
  return (
    spawnSync(path.join(root, 'node_modules/.bin', tool), tail, { cwd: copy, stdio: 'ignore', shell })
      .status === 0
  );
}
