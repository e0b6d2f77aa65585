import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParagraphs } from '../../../../src/renderer/conversation/paragraphs.ts';

const letters = (text: string): string => text.replace(/\s/g, '');

describe('plain text as paragraphs', () => {
  it('breaks at empty lines and keeps single ones', () => {
    expect(splitParagraphs('a\nb\n\n \nc\n')).toEqual(['a\nb', 'c\n']);
  });

  it('breaks endless text without losing any of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 9_000, size: 'max' }), (text) => {
        const parts = splitParagraphs(text);
        expect(letters(parts.join(''))).toBe(letters(text));
        expect(parts.every((part) => part.length <= 4_100)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves paragraphs as they are once another has begun', () => {
    const text = `${'word '.repeat(2_000)}\n\nend`;
    const before = splitParagraphs(text.slice(0, 6_000));
    expect(splitParagraphs(text).slice(0, before.length - 1)).toEqual(before.slice(0, -1));
  });
});
