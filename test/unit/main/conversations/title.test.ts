import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelTitleFrom, titleFrom } from '../../../../src/main/conversations/title.ts';

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

test.each([
  ['How ships float', 'How ships float'],
  ['**"How ships float"**.', 'How ships float'],
  ['# Title: How ships float', 'How ships float'],
  ['“船为什么会浮”', '船为什么会浮'],
  ['「船はなぜ浮くのか」。', '船はなぜ浮くのか'],
  ['\n\n- `How` ships *float*\nI hope that helps!', 'How ships float'],
  ['[How ships float](https://evil.example)', 'How ships float'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ["The keeper's cat", "The keeper's cat"],
  ['my_file_name in C#', 'my_file_name in C#'],
  ['1984', '1984'],
  ['""', ''],
  ['***', ''],
  ['', ''],
  ['a'.repeat(100), `${'a'.repeat(60)}…`],
])('of a model that answers %j the title is %j', (reply, title) => {
  expect(modelTitleFrom(reply)).toBe(title);
});

test('whatever a model answers, its title is one short line without what cannot be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (reply) => {
      const title = modelTitleFrom(reply);
      expect(title).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}*`\u202A-\u202E\u2066-\u2069]/u);
      expect([...new Intl.Segmenter().segment(title)].length).toBeLessThanOrEqual(61);
      expect(title.isWellFormed()).toBe(true);
      expect(title === '' || /[\p{L}\p{N}]/u.test(title)).toBe(true);
    }),
  );
});
