import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endsInBreak } from '../../../../src/main/turn/ends-in-break.ts';

test.each([
  ['', false],
  ['One.', false],
  ['One.\n', false],
  ['One.\n\n', true],
  ['One.\r\n \r\n\t', true],
  ['One.\n\nTwo.', false],
  ['One.\n\nTwo.\n', false],
])('%j: %s', (text, ends) => expect(endsInBreak(text)).toBe(ends));

test('says what a plain search says', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', ' ', '\n', '\r\n')), (parts) => {
      const text = parts.join('');
      expect(endsInBreak(text)).toBe(/\n\s*\n\s*$/.test(text));
    }),
  );
});

// A search that tried each beginning would not come to an end.
test('reads a megabyte of empty lines', () => {
  expect(endsInBreak(`${'\n'.repeat(1_000_000)}x`)).toBe(false);
});
