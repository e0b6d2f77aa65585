import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPromises, titlesIn, type SecurityPromise } from './read-promises.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const promises = readPromises(read('docs/security.md'));
const testFiles = readdirSync(new URL('test/security/', root))
  .filter((name) => /\.(?:test|app)\.ts$/u.test(name) && name !== 'promises.test.ts')
  .map((name) => `test/security/${name}`);

const label = ({ number }: SecurityPromise): string => `P${number}`;

test('the promises are numbered from 1 without a gap', () => {
  expect(promises.length).toBeGreaterThanOrEqual(18);
  expect(promises.map(({ number }) => number)).toEqual(promises.map((_, index) => index + 1));
});

for (const promise of promises) {
  test(`${label(promise)} names its tests, and each of them tests it`, () => {
    expect(promise.files).not.toEqual([]);
    for (const file of promise.files) {
      expect(existsSync(new URL(file, root)), `${file} exists`).toBe(true);
      expect(
        titlesIn(read(file)).some((title) => title.startsWith(`${label(promise)}: `)),
        `${file} has a test that begins with ${label(promise)}`,
      ).toBe(true);
    }
  });
}

for (const file of testFiles) {
  test(`every test in ${file} names a promise, and that promise names the file`, () => {
    const titles = titlesIn(read(file));
    expect(titles).not.toEqual([]);
    const strangers = titles.filter((title) => {
      const number = Number(/^P(\d+): ./u.exec(title)?.[1]);
      return promises.find((promise) => promise.number === number)?.files.includes(file) !== true;
    });
    expect(strangers).toEqual([]);
  });
}

test('a promise without a test, and a title without a promise, would be found', () => {
  const text = '**P1** It holds. Shown by `test/security/a.test.ts`.\n\n**P2** Nobody looked.\n';
  expect(readPromises(text)).toEqual([
    { number: 1, files: ['test/security/a.test.ts'] },
    { number: 2, files: [] },
  ]);
  expect(titlesIn("test('P1: one', () => {});\ntest.skip(\n  `P2: ${x}`,\n);\ntest('none', f)")).toEqual([
    'P1: one',
    'P2: ${x}',
    'none',
  ]);
});
