import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutInto, tokenise } from '../../../../src/simulator/exchange/tokens.ts';

const text = fc.string({ unit: 'binary', maxLength: 300 });

test('tokens joined again are the text', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(tokenise(given).join('')).toBe(given);
    }),
  );
});

test('an English word of common length is one token with the space before it, a Chinese one of two characters too', () => {
  expect(tokenise('It is half past nine.')).toEqual(['It', ' is', ' half', ' past', ' nine', '.']);
  expect(tokenise('你好世界')).toEqual(['你好', '世界']);
});

test('pieces of a size joined again are the text, and none cuts a character', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (given, size) => {
      const pieces = cutInto(given, size);
      expect(pieces.join('')).toBe(given);
      expect(pieces.slice(0, -1).every((piece) => Array.from(piece).length === size)).toBe(true);
    }),
  );
});
