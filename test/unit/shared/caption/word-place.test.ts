import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenUnits } from '../../../../src/shared/caption/place-by-letters.ts';
import { sentenceStarts, wordAtTime, wordAtUnits } from '../../../../src/shared/caption/word-place.ts';

const part = (text: string, units: number): string | null => {
  const word = wordAtUnits(text, units);
  return word === null ? null : text.slice(word.from, word.to);
};

describe('the word in which the voice is', () => {
  it('is found by how much of the letters was said', () => {
    expect(part('One two three.', 0)).toBe('One');
    expect(part('One two three.', 2.5)).toBe('One');
    expect(part('One two three.', 4)).toBe('two');
    expect(part('One two three.', 12)).toBe('three');
  });

  it('is none between words and in marks', () => {
    expect(part('One two.', 3)).toBeNull();
    expect(part('One two.', 7.5)).toBeNull();
    expect(part('', 0)).toBeNull();
  });

  it('is a word in Chinese too, not a character', () => {
    expect(part('今天天气很好。', 0)).toBe('今天');
    expect(part('今天天气很好。', spokenUnits('今天'))).toBe('天气');
  });

  it('lies in the text, wherever the voice is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.double({ min: -1, max: 500, noNaN: true }),
        (text, units) => {
          const word = wordAtUnits(text, units);
          if (word === null) return;
          expect(word.from).toBeGreaterThanOrEqual(0);
          expect(word.to).toBeLessThanOrEqual(text.length);
          expect(word.to).toBeGreaterThan(word.from);
        },
      ),
    );
  });

  it('is the last that has begun when the service tells when words sound', () => {
    const words = [
      { from: 0, to: 3, startMs: 40, endMs: 150 },
      { from: 4, to: 7, startMs: 200, endMs: 400 },
    ];
    expect(wordAtTime(words, 0)).toBeNull();
    expect(wordAtTime(words, 40)).toEqual({ from: 0, to: 3 });
    expect(wordAtTime(words, 180)).toEqual({ from: 0, to: 3 });
    expect(wordAtTime(words, 900)).toEqual({ from: 4, to: 7 });
  });
});

describe('sentences in the text that they were joined to', () => {
  it('are found one behind the other, those that are alike too', () => {
    const said = (text: string) => ({ text, sourceStart: 0, sourceEnd: 0 });
    expect(sentenceStarts('Yes. Yes. 好。好。', ['Yes.', 'Yes.', '好。', '好。'].map(said))).toEqual([
      0, 5, 10, 12,
    ]);
  });
});
