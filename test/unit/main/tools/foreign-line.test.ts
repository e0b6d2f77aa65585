import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foreignLine } from '../../../../src/main/tools/foreign-line.ts';

test('what joins letters and pictures stays', () => {
  expect(foreignLine('می\u200cخواهم 👩\u200d🍳', 100)).toBe('می\u200cخواهم 👩\u200d🍳');
});

test('whatever comes is one line without anything that is not seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
      const line = foreignLine(words, 40);
      expect(line.length).toBeLessThanOrEqual(40);
      expect(line).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/u);
      expect(line.isWellFormed()).toBe(true);
    }),
  );
});
