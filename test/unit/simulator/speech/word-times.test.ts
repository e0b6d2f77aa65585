import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subtitleAt } from '../../../../src/simulator/speech/subtitles.ts';
import { timedSegments } from '../../../../src/simulator/speech/word-times.ts';

const SECOND = { samples: 24_000, sampleRateHz: 24_000 };
const text = fc.string({
  unit: fc.constantFrom('a', 'bench', ' ', '.', '!', '你', ',', '\n', '😀'),
  minLength: 1,
});

describe('word times', () => {
  test('cover all of the text and all of the sound, in order, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.nat(200_000), fc.boolean(), (text, samples, split) => {
        const segments = timedSegments(text, { samples, sampleRateHz: 24_000 }, split);
        const words = segments.flatMap((segment) => segment.words);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        expect(words.map((word) => word.word).join('')).toBe(text);
        expect(segments[0]?.beginSample).toBe(0);
        expect(segments.at(-1)?.endSample).toBe(samples);
        expect(words.at(-1)?.endMs).toBeCloseTo((samples / 24_000) * 1000, 6);
        const times = words.flatMap((word) => [word.beginMs, word.endMs]);
        expect(times.toSorted((a, b) => a - b)).toEqual(times);
      }),
      { examples: [['a.bencha.a', 3, false]] },
    );
  });

  test('each sentence is a segment of its own', () => {
    const texts = timedSegments('It is late. Go home! 你好。', SECOND, false).map((segment) => segment.text);
    expect(texts).toEqual(['It is late. ', 'Go home! ', '你好。']);
  });

  test('blanks and Chinese characters are words of their own', () => {
    const words = timedSegments('On a bench 你好', SECOND, false)[0]?.words.map((word) => word.word);
    expect(words).toEqual(['On', ' ', 'a', ' ', 'bench', ' ', '你', '好']);
  });

  test('English words can be cut in two', () => {
    const words = timedSegments('a bench', SECOND, true)[0]?.words.map((word) => word.word);
    expect(words).toEqual(['a', ' ', 'ben', 'ch']);
  });
});

test('growing word lists only grow, and are whole with the last chunk of their segment', () => {
  const segments = timedSegments('It is half past nine.', SECOND, false);
  const lists = [1, 6_000, 12_000, 23_999, 24_000].map(
    (sample) => subtitleAt(segments, sample, 'word_streaming') as { timestamped_words: { word: string }[] },
  );
  const spoken = lists.map((list) => list.timestamped_words.map((word) => word.word).join(''));
  spoken.reduce((before, now) => {
    expect(now.startsWith(before)).toBe(true);
    return now;
  });
  expect(spoken[0]).toBe('');
  expect(spoken.at(-1)).toBe('It is half past nine.');
});

test('sentence and word come once, with the last chunk of their segment', () => {
  const segments = timedSegments('It is late.', SECOND, false);
  expect(subtitleAt(segments, 23_999, 'word')).toBeNull();
  expect(subtitleAt(segments, 24_000, 'sentence')).toEqual({
    text: 'It is late.',
    text_begin: 0,
    text_end: 11,
    time_begin: 0,
    time_end: 1_000,
    timestamped_words: null,
  });
});
