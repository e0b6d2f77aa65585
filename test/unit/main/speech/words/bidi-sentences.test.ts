import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createBidiSentences,
  type BidiSentences,
} from '../../../../../src/main/speech/words/bidi-sentences.ts';
import { endsSentence, lastSentenceEnd } from '../../../../../src/main/speech/words/sentence-ends.ts';
import { parseSubtitle, type Subtitle } from '../../../../../src/main/speech/words/subtitle.ts';

function subtitle(text: string, words: readonly string[] = [], begin = 0): Subtitle {
  const timestamped_words = words.map((word, index) => ({ word, time_begin: index, time_end: index + 1 }));
  const parsed = parseSubtitle({ text, text_begin: begin, timestamped_words });
  if (parsed === null) throw new Error(text);
  return parsed;
}

function given(text: string): BidiSentences {
  const sentences = createBidiSentences();
  sentences.sent(text);
  return sentences;
}

/** One sentence after another, as they are said. */
function said(sentences: BidiSentences, ...texts: readonly (string | null)[]): string[] {
  return texts.map((text) => {
    const from = sentences.start();
    if (text !== null) sentences.align(subtitle(text));
    return sentences.text.slice(from, sentences.end());
  });
}

describe('with a subtitle', () => {
  test('a sentence is where its text is', () => {
    const sentences = given('One, two. Three\n\nfour! Five');
    expect(said(sentences, 'One, two.', 'Three  four!', 'Five')).toEqual([
      'One, two.',
      'Three\n\nfour!',
      'Five',
    ]);
  });

  test('its words have the offsets of all that was sent', () => {
    const sentences = given('Hi. Half\npast  nine.');
    said(sentences, 'Hi.');
    sentences.start();
    const words = sentences.align(subtitle('Half past nine.', ['Half', 'past', 'ni', 'ne', '.']));
    expect(words.map(({ from, to }) => sentences.text.slice(from, to))).toEqual([
      'Half',
      'past',
      'nine',
      '.',
    ]);
    expect(words[0]?.from).toBe(4);
  });

  test('a text that was cut against the marks is followed', () => {
    expect(said(given('one, two, three. Four.'), 'one, two,', 'three. Four.')).toEqual([
      'one, two,',
      'three. Four.',
    ]);
  });

  test('what the service leaves out belongs to the sentence behind it', () => {
    expect(said(given('A. 😀🎉 B. C.'), 'A.', 'B.', 'C.')).toEqual(['A.', '😀🎉 B.', 'C.']);
  });

  test('a sentence that the service rewrote ends at its mark, and the words that are the same are found', () => {
    const sentences = given('It is 21 degrees. Good.');
    sentences.start();
    const words = sentences.align(
      subtitle('It is twenty-one degrees.', ['It', 'is', 'twenty', 'one', 'degrees']),
    );
    expect(words.map(({ from, to }) => sentences.text.slice(from, to))).toEqual(['It', 'is', 'degrees']);
    expect(sentences.end()).toBe('It is 21 degrees.'.length);
    expect(said(sentences, 'Good.')).toEqual(['Good.']);
  });

  test.each([
    ['Mr. Smith has 42 cats. Good.', 'Mr. Smith has forty-two cats.', 'Mr. Smith has 42 cats.'],
    ['No. 5 is “it”! Good.', 'Number five is “it”!', 'No. 5 is “it”!'],
    ['v1.我有42只猫。好。', 'v一.我有四十二只猫。', 'v1.我有42只猫。'],
    // Its last word was rewritten, or stands too far away to be meant.
    ['It is 21. Good.', 'It is twenty-one.', 'It is 21.'],
    [`Nr. 1. ${'More to say. '.repeat(20)}Good.`, 'Number one. Good.', 'Nr.'],
  ])('a sentence that the service rewrote ends with its last word: %s', (text, spoken, sentence) => {
    expect(said(given(text), spoken)).toEqual([sentence]);
  });

  test('a sentence that was not found as it is spoken is not placed, whatever its end may be', () => {
    const sentences = given('Mr. Smith has 42 cats. Good.');
    sentences.start();
    sentences.align(subtitle('Mr. Smith has forty-two cats.'));
    expect(sentences.isPlaced).toBe(false);
    sentences.end();
    sentences.start();
    sentences.align(subtitle('Good.'));
    expect(sentences.isPlaced).toBe(true);
  });

  test('a list of words that grows takes the place of the one before; another segment goes on from its end', () => {
    const sentences = given('One two. Three four.');
    sentences.start();
    expect(sentences.align(subtitle('One two.', ['One']))).toHaveLength(1);
    expect(sentences.align(subtitle('One two.', ['One', 'two']))).toHaveLength(2);
    const words = sentences.align(subtitle('Three four.', ['Three'], 9));
    expect(words.map(({ from }) => from)).toEqual([0, 4, 9]);
    expect(sentences.end()).toBe(sentences.text.length);
  });

  test('the same words once more, in a segment of their own, are the next ones', () => {
    const sentences = given('Ha. Ha.');
    sentences.start();
    sentences.align(subtitle('Ha.', ['Ha']));
    expect(sentences.align(subtitle('Ha.', ['Ha'], 4)).map(({ from }) => from)).toEqual([0, 4]);
  });

  test('a word that comes again far ahead is not taken for the present one', () => {
    const sentences = given(`Ok. ${'x '.repeat(100)}. Okay then.`);
    sentences.start();
    sentences.align(subtitle('Okay then.'));
    expect(sentences.end()).toBe(3);
  });
});

describe('without a subtitle', () => {
  test.each([
    ['One. Two! Three', ['One.', 'Two!', 'Three']],
    ['Pi is 3.14. Yes', ['Pi is 3.14.', 'Yes']],
    ['“Well.” She left…', ['“Well.”', 'She left…']],
    ['你好。世界！', ['你好。', '世界！']],
    ['... Well?! No', ['... Well?!', 'No']],
    ['A line\nanother', ['A line\n', 'another']],
  ])('the sentences of %j end at their marks', (text, expected) => {
    expect(said(given(text), ...expected.map(() => null))).toEqual(expected);
  });

  test('a sentence never ends behind what was sent', () => {
    const sentences = given('Half a');
    sentences.start();
    expect(sentences.end()).toBe(6);
    sentences.sent(' sentence.');
    expect(said(sentences, null)).toEqual(['sentence.']);
  });

  test('more sentences than text are empty', () => {
    expect(said(given('A.'), null, null)).toEqual(['A.', '']);
  });
});

test('what is skipped is said by no sentence', () => {
  const sentences = given('Old text. More');
  sentences.start();
  sentences.skipTo(sentences.text.length);
  sentences.sent(' New.');
  expect(said(sentences, 'New.')).toEqual(['New.']);
});

test('a sentence ends where there is something to say before its mark', () => {
  expect(['One.', 'One', '...', '3.1', '一。'].map(endsSentence)).toEqual([true, false, false, false, true]);
  expect(['One. Two', 'One', 'A. B! '].map(lastSentenceEnd)).toEqual([4, 0, 5]);
});

describe('any text, in any pieces, in any sentences', () => {
  const letters = fc.constantFrom('a', 'b', 'Word', ' ', '\n', '.', '!', '。', '你', '3', '😀', ',', '"');
  const text = fc.string({ unit: letters, minLength: 1, maxLength: 60 });
  const ENDER = /[。！？…；!?;.\n]/u;

  /** The service's sentences: whole up to some of the marks, those alone that say something. */
  function segments(full: string, skips: readonly boolean[]): string[] {
    const found: string[] = [];
    let begin = 0;
    let mark = 0;
    for (let at = 0; at < full.length; at += 1) {
      if (!ENDER.test(full.charAt(at)) || skips[mark++ % skips.length] === true) continue;
      found.push(full.slice(begin, at + 1));
      begin = at + 1;
    }
    found.push(full.slice(begin));
    return found.filter((segment) => /[\p{L}\p{N}]/u.test(segment));
  }

  test.each([true, false])(
    'offsets rise, never overlap, and leave nothing out (subtitles: %s)',
    (subtitles) => {
      fc.assert(
        fc.property(
          text,
          fc.array(fc.integer({ min: 1, max: 7 })),
          fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
          fc.boolean(),
          (full, sizes, skips, early) => {
            const sentences = createBidiSentences();
            const pieces: string[] = [];
            let at = 0;
            for (const size of [...sizes, full.length]) {
              pieces.push(full.slice(at, at + size));
              at += size;
            }
            let end = 0;
            const check = (from: number, to: number): void => {
              expect(full.slice(end, from).trim()).toBe('');
              expect(from).toBeGreaterThanOrEqual(end);
              expect(to).toBeGreaterThanOrEqual(from);
              end = to;
            };
            if (!early) for (const piece of pieces.splice(0)) sentences.sent(piece);
            let needed = 0;
            for (const segment of segments(full, skips)) {
              needed = full.indexOf(segment, needed) + segment.length;
              while (sentences.text.length < needed) sentences.sent(pieces.shift() ?? '');
              const from = sentences.start();
              if (subtitles) sentences.align(subtitle(segment.trim().replaceAll(/\s+/g, ' ')));
              const to = sentences.end();
              check(from, to);
              if (subtitles) expect(to).toBe(needed - (segment.length - segment.trimEnd().length));
            }
            for (const piece of pieces) sentences.sent(piece);
            expect(sentences.text).toBe(full);
            // A flush covers what is left.
            sentences.skipTo(full.length);
            check(end, full.length);
          },
        ),
      );
    },
  );
});
