import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuildStale } from '../../../scripts/build-if-stale.ts';

let repository = '';

/** Writes a file as of that second, its folder too. */
function file(path: string, second: number): void {
  const full = join(repository, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, '');
  utimesSync(full, second, second);
  utimesSync(dirname(full), second, second);
}

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'parley-stale-'));
  const sources = ['electron.vite.config.ts', 'package.json', 'src/main/index.ts', 'resources/icon.svg'];
  for (const source of sources) file(source, 100);
  utimesSync(join(repository, 'src'), 100, 100);
  for (const result of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
    file(result, 200);
  }
});

afterEach(() => rmSync(repository, { recursive: true }));

test('a build newer than its sources is fresh', () => {
  expect(isBuildStale(repository)).toBe(false);
});

test.each([
  'src/main/index.ts',
  'src/renderer/ui/Button.tsx',
  'resources/icon.svg',
  'package.json',
  'electron.vite.config.ts',
])('a change of %s makes it stale', (path) => {
  file(path, 300);
  expect(isBuildStale(repository)).toBe(true);
});

test('a removed source makes it stale', () => {
  rmSync(join(repository, 'src/main/index.ts'));
  expect(isBuildStale(repository)).toBe(true);
});

test.each(['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'])(
  'without %s it is stale',
  (path) => {
    rmSync(join(repository, path));
    expect(isBuildStale(repository)).toBe(true);
  },
);
