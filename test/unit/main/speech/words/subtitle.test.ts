import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSubtitle } from '../../../../../src/main/speech/words/subtitle.ts';

/** As the service writes them: each word right behind the one before. */
function subtitleOf(text: string, words: readonly string[]): object {
  let at = 0;
  return {
    text,
    text_begin: 0,
    text_end: text.length,
    timestamped_words: words.map((word, index) => ({
      word,
      word_begin: at,
      word_end: (at += word.length),
      time_begin: index * 100,
      time_end: index * 100 + 90,
    })),
  };
}

function wordsOf(text: string, words: readonly string[]): [string, number, number][] {
  const subtitle = parseSubtitle(subtitleOf(text, words));
  return (subtitle?.words ?? []).map(({ from, to, startMs, endMs }) => [
    text.slice(from, to),
    startMs,
    endMs,
  ]);
}

test('words have their place and their time, and blanks are none', () => {
  expect(wordsOf('It is half', ['It', ' ', 'is', ' ', 'half'])).toEqual([
    ['It', 0, 90],
    ['is', 200, 290],
    ['half', 400, 490],
  ]);
});

test('an English word that is cut is whole again', () => {
  expect(wordsOf('A bench.', ['A', ' ', 'ben', 'ch', '.'])).toEqual([
    ['A', 0, 90],
    ['bench', 200, 390],
    ['.', 400, 490],
  ]);
  // The rest of the word has not come yet.
  expect(wordsOf('A bench.', ['A', ' ', 'ben'])).toEqual([
    ['A', 0, 90],
    ['bench', 200, 290],
  ]);
  expect(wordsOf("It's", ['It', "'s"])).toEqual([["It's", 0, 190]]);
});

test('Chinese words stay as they are, beside English ones too', () => {
  expect(wordsOf('你好世界', ['你好', '世', '界']).map(([word]) => word)).toEqual(['你好', '世', '界']);
  expect(wordsOf('用Python写', ['用', 'Py', 'thon', '写']).map(([word]) => word)).toEqual([
    '用',
    'Python',
    '写',
  ]);
});

test("the service's offsets are only a hint: another base does not matter, a missing word neither", () => {
  const words = [
    { word: 'the', word_begin: 107, time_begin: 5, time_end: 6 },
    { word: 'end', word_begin: 111, time_begin: 6, time_end: 7 },
    { word: 'the', word_begin: 12, time_begin: 8, time_end: 9 },
    { word: 'absent', time_begin: 9, time_end: 10 },
    { word: 'x', time_begin: null, time_end: 10 },
    null,
  ];
  const subtitle = parseSubtitle({ text: 'the end and the end', timestamped_words: words });
  expect(subtitle?.words.map(({ from }) => from)).toEqual([0, 4, 12]);
});

test.each([
  null,
  undefined,
  'text',
  [],
  {},
  { text: 5 },
  { text: '  ' },
  { text: 'a', timestamped_words: 'no' },
])('%j has no words, and is no fault', (value) => {
  expect(parseSubtitle(value)?.words ?? []).toEqual([]);
});

test('the words of any text cut anywhere are in order and never overlap', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '.', '你', '😀', "'"),
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 1, max: 5 })), (given, sizes) => {
      const cut: string[] = [];
      let at = 0;
      for (const size of [...sizes, given.length]) {
        cut.push(given.slice(at, at + size));
        at += size;
      }
      const words = parseSubtitle(subtitleOf(given, cut))?.words ?? [];
      let end = 0;
      for (const { from, to } of words) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(given.length);
        end = to;
      }
    }),
  );
});
