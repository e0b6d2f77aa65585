import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readablePieces } from '../../../../src/simulator/voice/readable-pieces.ts';

test('typographic marks become plain ones and accents go', () => {
  expect(readablePieces('“Don’t” — naïve café')).toEqual(['"Don\'t" , naive cafe']);
});

test('a long text is cut at the end of a sentence', () => {
  const sentence = 'This is a sentence of some length, and it has a comma. ';
  for (const piece of readablePieces(sentence.repeat(12))) expect(piece).toMatch(/comma\.$/);
});

test('any text gives pieces that flite can take, with every word kept', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (text) => {
      const pieces = readablePieces(text);
      expect(pieces.length).toBeGreaterThan(0);
      for (const piece of pieces) expect(piece).toMatch(/^[\x20-\x7E]{1,120}$/);
    }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,12}[.,;!?]?$/), { minLength: 1, maxLength: 200 }),
      (words) => {
        expect(readablePieces(words.join(' ')).join(' ')).toBe(words.join(' '));
      },
    ),
  );
});
