import { expect, test } from 'vitest';
import { formulasIn, withoutFormulas } from '../../../src/shared/formula.ts';
import { charactersRead } from '../../support/characters-read.ts';

const texIn = (source: string): readonly string[] => formulasIn(source).map(({ tex }) => tex);

test.each<[source: string, tex: readonly string[]]>([
  ['So \\(a_1\\) is.', ['a_1']],
  ['$$\\underbrace{1}_{2} \\underbrace{1}_{2}$$', ['\\underbrace{1}_{2} \\underbrace{1}_{2}']],
  ['\\[ x \\]', ['x']],
  ['\\[\nx = *y*\n\\]', ['x = *y*']],
  ['$$\na\n- b\n= c\n$$', ['a\n- b\n= c']],
  ['\\begin{align}\na &= b\n\\end{align}', ['\\begin{align}\na &= b\n\\end{align}']],
  ['Both $x^2$ and $y$.', ['x^2', 'y']],
  ['It costs $5, or $10.50 and $3M.', []],
  ['It costs $5 and $10.', []],
  ['$HOME is a variable and $PATH too.', []],
  ['From 5$ to 10$ each.', []],
  ['Escaped \\$x$ and \\\\(a\\\\).', []],
  ['In code `$x$` and ``a ` $y$``, and\n\n```\n$z$\n```\n', []],
  ['价格$5和$6。', []],
  ['A \\( b', ['b']],
])('formulas in %j', (source, tex) => {
  expect(texIn(source)).toEqual(tex);
});

test('one that is not closed says so, and ends with its paragraph', () => {
  expect(formulasIn('A $$x^2')).toMatchObject([{ tex: 'x^2', isClosed: false }]);
  expect(formulasIn('A $$x^2\n\nB')).toEqual([]);
});

test.each(['\\( ', '\\[ ', '$$ a\n\n', '\\begin{a} ', '$ ', '` '])(
  'marks like %j that are never closed cost as much each, however many there are',
  (mark) => {
    const reads = (count: number): number => charactersRead(() => formulasIn(mark.repeat(count)));
    expect(reads(16_000)).toBeLessThan(2.5 * reads(8_000));
  },
);

test('environments of ever other names that are never closed cost as much each', () => {
  const begins = (count: number): string =>
    Array.from({ length: count }, (_, at) => `\\begin{${at.toString(26).replaceAll(/\d/g, 'z')}} `).join('');
  const reads = (count: number): number => charactersRead(() => formulasIn(begins(count)));
  expect(reads(8_000)).toBeLessThan(2.5 * reads(4_000));
});

test.each([
  ['\\(', '\\)', 300],
  ['\\[', '\\]', 3_000],
])('%s…%s holds so much and no more: %i', (open, close, longest) => {
  expect(texIn(`${open}${'x'.repeat(longest)}${close}`)).toEqual(['x'.repeat(longest)]);
  expect(texIn(`${open}${'x'.repeat(longest + 1)}${close}`)).toEqual([]);
});

test('each letter outside of them keeps its place', () => {
  const source = 'A *b* $x*y*z$ c\n\\[\n- d\n\\] e';
  const masked = withoutFormulas(source);
  expect(masked).toHaveLength(source.length);
  expect(masked).toMatch(/^A \*b\* [^*$]+ c\n[^\n-]+ e$/);
});
