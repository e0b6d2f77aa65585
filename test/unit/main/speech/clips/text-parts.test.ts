import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textParts } from '../../../../../src/main/speech/clips/text-parts.ts';

const withoutSpace = (text: string): string => text.replaceAll(/\s+/gu, '');

test('a text that fits is one part', () => {
  expect(textParts(' Hello there. How are you? ')).toEqual(['Hello there. How are you?']);
});

test('a long text is cut at the ends of sentences', () => {
  expect(textParts('One is here. Two is here. Three is here.', 28)).toEqual([
    'One is here. Two is here.',
    'Three is here.',
  ]);
  expect(textParts('一二三四。五六七八。九十。', 8)).toEqual(['一二三四。', '五六七八。九十。']);
});

test('a sentence that is too long is cut between words, a word between whole characters', () => {
  expect(textParts('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(textParts('👩‍🚀👩‍🚀👩‍🚀', 10)).toEqual(['👩‍🚀👩‍🚀', '👩‍🚀']);
});

test('whatever the text, no part is too long or blank, and together they are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '. ', '。', '\n', 'é', '你', '🚀'), maxLength: 200 }),
      fc.integer({ min: 4, max: 40 }),
      (text, limit) => {
        const parts = textParts(text, limit);
        expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).not.toBe('');
        }
      },
    ),
  );
});
