import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesOf, units } from '../../../../support/speakable/sentences-of.ts';
import { NASTY_MARKDOWN } from '../../../../support/speakable/nasty-markdown.ts';

const marks = fc.constantFrom(
  '**',
  '*',
  '_',
  '`',
  '```',
  '\n',
  '\n\n',
  '# ',
  '- ',
  '1. ',
  '> ',
  '|',
  '|---|\n',
  '[',
  '](',
  ')',
  '![',
  '<b>',
  '<',
  '>',
  '$',
  '$$',
  '\\(',
  '\\)',
  '&amp;',
  '&',
  'https://x.example/a',
  '~~',
  '\\',
  '    ',
  '[^1]',
  ': ',
  '(laughs)',
  '<#0.5#>',
  '---\n',
  'Hello there. ',
  'Yes, ',
  'Dr. Who ',
  '3.14 ',
  '你好。',
  '，',
  '😀',
  '👨‍👩‍👧',
  'é',
  'word ',
  '…',
  '!',
  '? ',
  '”',
  '\ud83d',
);
const nasty = fc.oneof(
  fc.constantFrom(...NASTY_MARKDOWN),
  fc.array(marks, { maxLength: 60 }).map((parts) => parts.join('')),
);

/** The same text in deltas of any length. */
const cutUp = nasty.chain((text) =>
  fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }).map((lengths) => {
    const deltas: string[] = [];
    for (let at = 0, turn = 0; at < text.length; turn += 1) {
      const length = lengths[turn % lengths.length] ?? 1;
      deltas.push(text.slice(at, at + length));
      at += length;
    }
    return { text, deltas };
  }),
);

describe('however the reply is cut', () => {
  test.each(NASTY_MARKDOWN)('the same is said: %j', (text) => {
    const whole = sentencesOf([text]);
    expect(sentencesOf(units(text))).toEqual(whole);
    for (let at = 1; at < text.length; at += 1)
      expect(sentencesOf([text.slice(0, at), text.slice(at)])).toEqual(whole);
  });

  test('the same is said of lines that are nothing but marks for long', () => {
    const text = `${'> '.repeat(140)}deep\n${'- '.repeat(140)}\n${' '.repeat(260)}far\n`;
    expect(sentencesOf([text])).toEqual(sentencesOf(units(text)));
    expect(sentencesOf([text]).map((sentence) => sentence.text)).toEqual(['deep. code on screen, 1 line']);
  });

  test('the same is said of any mixture of marks', () => {
    fc.assert(
      fc.property(cutUp, ({ text, deltas }) => {
        expect(sentencesOf(deltas)).toEqual(sentencesOf([text]));
      }),
      { numRuns: 300 },
    );
  });
});

test('ranges are in order, do not overlap, and lie inside the reply', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      let end = 0;
      for (const { sourceStart, sourceEnd } of sentencesOf([text])) {
        expect(sourceStart).toBeGreaterThanOrEqual(end);
        expect(sourceEnd).toBeGreaterThan(sourceStart);
        end = sourceEnd;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
});

test('every sentence holds a letter or a digit, and no half of a surrogate pair', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const sentence of sentencesOf([text])) {
        expect(sentence.text).toMatch(/[\p{L}\p{N}]/u);
        expect(sentence.text.isWellFormed()).toBe(true);
        expect(sentence.text).toBe(sentence.text.trim());
      }
    }),
  );
});

const plainWord = fc.constantFrom(
  'the',
  'Dr.',
  'U.S.',
  '3.14',
  'Hello,',
  'end.',
  'Why?',
  '你好。',
  '天气，',
  'naïve',
  'straße',
  '"so"',
  'अच्छा।',
);
const plainText = fc.array(plainWord, { minLength: 1, maxLength: 120 }).map((words) => words.join(' '));

test('of plain text nothing is lost and nothing is said twice', () => {
  fc.assert(
    fc.property(plainText, (text) => {
      const said = sentencesOf([text]).map((sentence) => sentence.text);
      const squeeze = (value: string): string => value.replaceAll(/\s/g, '');
      // The end of a paragraph gets a full stop when it has none.
      expect(squeeze(said.join('')).replace(/[.。]$/, '')).toBe(squeeze(text).replace(/[.。]$/, ''));
    }),
  );
});

test('the range of a sentence holds its words', () => {
  fc.assert(
    fc.property(plainText, (text) => {
      for (const sentence of sentencesOf([text])) {
        const source = text.slice(sentence.sourceStart, sentence.sourceEnd);
        expect(sentence.text.startsWith(source)).toBe(true);
        expect(sentence.text.length - source.length).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('no sentence is longer than 260 letters, and the first no longer than 90', () => {
  const unbroken = fc.array(fc.constantFrom('word ', 'supercalifragilistic', '漢字', 'é', '👍'), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(unbroken, (parts) => {
      const said = sentencesOf([parts.join('')]);
      // One more for the full stop at the end of the paragraph.
      for (const [index, sentence] of said.entries())
        expect(sentence.text.length).toBeLessThanOrEqual(index === 0 ? 91 : 261);
    }),
  );
});

test('a forced split never divides what a reader sees as one character', () => {
  const cluster = fc.constantFrom('e\u0301', 'क्षि', '각', 'n\u0303', 'ก็', '\u{20000}');
  fc.assert(
    fc.property(fc.array(cluster, { minLength: 100, maxLength: 400 }), (clusters) => {
      const text = clusters.join('');
      const starts = new Set(Array.from(new Intl.Segmenter(undefined).segment(text), ({ index }) => index));
      const said = sentencesOf([text]);
      expect(said.length).toBeGreaterThan(1);
      for (const { sourceStart } of said) expect(starts.has(sourceStart)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
