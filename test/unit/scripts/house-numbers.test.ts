import { expect, test } from 'vitest';
import { between, circlesOf } from '../../../scripts/numbers/circles.ts';
import { functionLengths } from '../../../scripts/numbers/function-lengths.ts';
import { importsOf } from '../../../scripts/numbers/imports.ts';
import { moduleState } from '../../../scripts/numbers/module-state.ts';
import { sourceFile } from '../../../scripts/numbers/source-files.ts';

test('a function is as long as its lines, and has the name that it is known by', () => {
  const file = sourceFile(
    'src/a.ts',
    [
      'export function outer(): void {',
      '  const inner = (): void => {',
      "    '中文';",
      '  };',
      '}',
      'export class Thing {',
      '  take(): void {}',
      '}',
    ].join('\n'),
  );
  expect(functionLengths(file).map(({ name, line, lines }) => [name, line, lines])).toEqual([
    ['outer', 1, 5],
    ['inner', 2, 3],
    ['take', 7, 1],
  ]);
});

test('a module holds what changes in a `let`, in what it changes itself, and in objects that it makes', () => {
  const file = sourceFile(
    'src/a.ts',
    [
      'let count = 0;',
      'const seen = new Map<string, number>();',
      "export const see = (): void => void seen.set('a', (count += 1));",
      'export const store = createStore();',
      "const names = new Set(['a']);",
      'const PATTERN = /a/y;',
      "export const isThere = (name: string): boolean => ((PATTERN.lastIndex = 0), names.has(name) || PATTERN.test(''));",
    ].join('\n'),
  );
  expect(moduleState(file).map(({ name }) => name)).toEqual(['count', 'seen', 'store']);
});

test('files and folders that know each other by any way are a circle', () => {
  const imports = [
    ...importsOf('src/one/a.ts', "import type { B } from '../two/b.ts';\nexport type A = B;"),
    ...importsOf('src/two/b.ts', "export * from './c.ts';"),
    ...importsOf('src/two/c.ts', "export const load = (): unknown => import('../one/d.ts');"),
  ];
  expect(circlesOf(imports)).toEqual([]);
  expect(circlesOf(between(imports, (path) => path.split('/')[1] ?? ''))).toEqual([['one', 'two']]);
});
