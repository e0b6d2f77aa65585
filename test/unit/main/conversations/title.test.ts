import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleFrom } from '../../../../src/main/conversations/title.ts';

test.each([
  ['How do ships float?', 'How do ships float?'],
  ['  # Ships \n\n and how they float  ', 'Ships and how they float'],
  ['> **Why** is that', 'Why** is that'],
  ['   ', ''],
  ['* * *', '* * *'],
  [
    'Tell me everything that you know about the ships of the seventeenth century, please',
    'Tell me everything that you know about the ships of the…',
  ],
  ['船はなぜ水に浮くのですか', '船はなぜ水に浮くのですか'],
  ['a'.repeat(100), `${'a'.repeat(60)}…`],
])('the first words of %j are %j', (message, title) => {
  expect(titleFrom(message)).toBe(title);
});

test('a title is one short line, and no letter of it is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (message) => {
      const title = titleFrom(message);
      expect(title).not.toMatch(/[\n\r\u2028\u2029]/u);
      expect([...new Intl.Segmenter().segment(title)].length).toBeLessThanOrEqual(61);
      expect(title.isWellFormed()).toBe(true);
    }),
  );
});
