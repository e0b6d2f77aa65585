import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { initialScripts } from '../../bench/initial-script.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-scripts-'));
  mkdirSync(path.join(folder, 'assets'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return path.join(folder, 'index.html');
}

test('what is imported statically counts, once, and what is imported on demand does not', () => {
  const index = write({
    'index.html': '<script type="module" crossorigin src="./assets/index.js"></script>',
    'assets/index.js':
      'import{a}from"./shared.js";import"./side.js";export*from"./all.js";import("./later.js");a();',
    'assets/shared.js': 'export{a}from"./deep.js";import"./side.js";',
    'assets/deep.js': 'export const a=()=>1;',
    'assets/side.js': 'console.log("import x from \'./fake.js\'");',
    'assets/all.js': '',
    'assets/later.js': 'later()',
  });
  const files = initialScripts(index).map(({ file }) => path.basename(file));
  expect(files.toSorted()).toEqual(['all.js', 'deep.js', 'index.js', 'shared.js', 'side.js']);
});

test('the size is that of the compressed script', () => {
  const index = write({
    'index.html': '<script src="./assets/index.js"></script>',
    'assets/index.js': `"${'a'.repeat(10_000)}"`,
  });
  const [script] = initialScripts(index);
  expect(script?.gzipBytes).toBeGreaterThan(20);
  expect(script?.gzipBytes).toBeLessThan(200);
});
