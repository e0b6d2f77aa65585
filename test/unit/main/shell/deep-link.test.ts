import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkAmong, questionOf } from '../../../../src/main/shell/deep-link.ts';

const asked = (text: string): string => `parley://ask?text=${encodeURIComponent(text)}`;

describe('a link that asks', () => {
  test.each([
    ['parley://ask?text=Why%20is%20the%20sea%20salty%3F', 'Why is the sea salty?'],
    ['parley://ask?text=a+b', 'a b'],
    ['parley://ask/?text=a', 'a'],
    ['PARLEY://ask?text=a', 'a'],
    [asked('two\r\nlines'), 'two\nlines'],
    [asked('你好 👩‍🚀'), '你好 👩‍🚀'],
    [asked('safe \u202Etxt.exe'), 'safe txt.exe'],
    [asked('\u0000a\u200Bb\u001B[31m'), 'ab[31m'],
  ])('%s', (address, question) => {
    expect(questionOf(address)).toBe(question);
  });

  test.each([
    'parley://ask',
    'parley://ask?text=',
    'parley://ask?text=%20%0A',
    'parley://ask?text=%E2%80%AE',
    'parley://ask?text=a&text=b',
    'parley://ask?text=a&send=1',
    'parley://ask?send=1&text=a',
    'parley://ask?text=a#b',
    'parley://ask/now?text=a',
    'parley://ask:80?text=a',
    'parley://me@ask?text=a',
    'parley://settings?text=a',
    'parley://ASK?text=a',
    'parley:ask?text=a',
    'parley:///ask?text=a',
    'https://ask?text=a',
    'file:///ask?text=a',
    'ask?text=a',
    'parley://ask?text=%FF',
    asked('a'.repeat(2_001)),
    `parley://ask?text=${' '.repeat(30_000)}a`,
    '',
  ])('nothing else is one: %s', (address) => {
    expect(questionOf(address)).toBeNull();
  });

  test('whatever text is given, what comes of it is short, visible and found again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const question = questionOf(asked(text.toWellFormed()));
        if (question === null) return;
        expect(question.length).toBeLessThanOrEqual(2_000);
        expect(question).not.toMatch(/(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(questionOf(asked(question))).toBe(question);
      }),
    );
  });

  test('no address makes it throw', () => {
    const piece = fc.constantFrom('parley:', '//', 'ask', '?', 'text=', '&', '#', '%', '%41', '@', ':', '/');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const question = questionOf(pieces.join(''));
        expect(question === null || question.trim() === question).toBe(true);
      }),
    );
  });
});

test('the link is found among the switches of a start, and nothing else is taken for one', () => {
  expect(linkAmong(['/usr/lib/parley/parley', '--lang=en', asked('a'), '--allow-file-access'])).toBe(
    asked('a'),
  );
  expect(linkAmong(['parley', asked('a'), asked('b')])).toBe(asked('b'));
  expect(linkAmong(['/home/me/parley', '--user-data-dir=parley:', 'https://parley:1'])).toBeNull();
  expect(linkAmong([])).toBeNull();
});
