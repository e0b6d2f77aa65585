import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../../../src/renderer/markdown/read/plain-text.ts';

test.each([
  ['## Why *red*?\n\nAt **dusk**, `light`\ntravels.', 'Why red?\n\nAt dusk, light\ntravels.'],
  ['- one\n- two\n  - inner\n', '- one\n- two\n  - inner'],
  ['3. three\n4. four', '3. three\n4. four'],
  ['- [x] done\n- [ ] open', '- [x] done\n- [ ] open'],
  ['> quoted\n> too', 'quoted\ntoo'],
  ['```py\nx = 1 * 2\n```', 'x = 1 * 2'],
  ['| a | b |\n| - | - |\n| **1** | 2 |', 'a\tb\n1\t2'],
  [
    '[Parley](https://example.org) and <https://example.org/a>',
    'Parley (https://example.org) and https://example.org/a',
  ],
  ['![a boat](https://example.org/a.png)', 'a boat'],
  ['See $a_b*c*d$ and $x$.', 'See $a_b*c*d$ and $x$.'],
  ['a\n\n---\n\nb', 'a\n\nb'],
  ['', ''],
])('%j is %j', (reply, text) => {
  expect(plainText(reply)).toBe(text);
});

test('words are kept, whatever stands around them', () => {
  const word = fc.constantFrom('ship', '船', 'naïve', '42');
  const mark = fc.constantFrom('**', '_', '`', '\n\n', '\n- ', '\n> ', '# ', ' ', '$', '\\', '|', '\uf8fe');
  fc.assert(
    fc.property(fc.array(fc.tuple(mark, word), { maxLength: 12 }), (parts) => {
      const text = plainText(parts.flat().join(''));
      for (const [, kept] of parts) expect(text).toContain(kept);
    }),
  );
});

test('what nests too deep stays as it is written', () => {
  const deep = `${'> '.repeat(5_000)}deep`;
  expect(plainText(deep)).toBe(deep);
});
