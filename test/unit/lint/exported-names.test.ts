import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../../src');
const EXPORTED =
  /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

/** Names, each with the files that define and export it. */
function definitions(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, name = ''] of readFileSync(path.join(SRC, file), 'utf8').matchAll(EXPORTED)) {
      found.set(name, (found.get(name) ?? new Set()).add(file));
    }
  }
  return found;
}

test('no exported name has two definitions, in whichever process', () => {
  const names = definitions();
  expect(names.size).toBeGreaterThan(1_000);
  const double = [...names].filter(([, files]) => files.size > 1);
  expect(double.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([]);
});
