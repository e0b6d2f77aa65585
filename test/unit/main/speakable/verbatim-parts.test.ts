import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSourceMap } from '../../../../src/main/speaking/source-map.ts';
import { createEar } from '../../../../src/main/speakable/sentences/sentences.ts';
import type { SpokenSentence } from '../../../../src/shared/turn.ts';
import { wordInSource } from '../../../../src/shared/caption/word-in-source.ts';
import { sentencesOf } from '../../../support/speakable/sentences-of.ts';
import { markdown, NASTY_MARKDOWN } from '../../../support/speakable/nasty-markdown.ts';

/** What is said of a reply as it is given to a service that finds the sentences itself. */
function mapped(reply: string): SpokenSentence {
  const map = createSourceMap();
  const ear = createEar({ interjections: true });
  ear.push(reply);
  ear.end();
  map.add(ear.takePieces());
  return map.sentence(0, map.text.length);
}
const waysToSay = (reply: string): readonly SpokenSentence[] => [
  ...sentencesOf([reply], true),
  mapped(reply),
];

/** The parts of the source that the words of what is said stand for. */
function found(source: string, words: string): string | null {
  for (const sentence of sentencesOf([source])) {
    const from = sentence.text.indexOf(words);
    if (from === -1) continue;
    const part = wordInSource(sentence, { from, to: from + words.length });
    return part === null ? null : source.slice(part.start, part.end);
  }
  throw new Error(`${words} is not said`);
}

describe('what is said', () => {
  test('is found behind code, a table or an address that is said in a phrase or not at all', () => {
    const code = 'In code:\n\n```js\nfor (const line of on) code(line);\n```\n\nSo on we go.';
    expect(found(code, 'So')).toBe('So');
    expect(found(code, 'we go.')).toBe('we go.');
    expect(found(code, 'screen')).toBeNull();

    const table = '| a | rows |\n| - | - |\n| 1 | 2 |\n\nThose are all.';
    expect(found(table, 'table with 1')).toBeNull();
    expect(found(table, 'Those are all.')).toBe('Those are all.');

    expect(found('See [here](https://so.example/so) or so.', 'so')).toBe('so');
  });

  test.each([
    ['a list', '- In code:\n\n    - ```js\n      so(on);\n      ```\n\nSo on we go.'],
    ['a quote', '> In code:\n>\n> ```js\n> so(on);\n> ```\n>\n> So on we go.'],
    ['a quote in a list', '- > ~~~\n  > So on we go\n  > ~~~\n\nSo on we go.'],
    ['nothing but blanks', 'In code:\n\n    So on we go\n\nSo on we go.'],
    ['an element', '<pre>\nSo on we go.\n</pre>\nSo on we go.'],
  ])('is found behind code in %s', (_, source) => {
    expect(found(source, 'So on we go')).toBe('So on we go');
    const sentence = sentencesOf([source]).at(-1);
    const from = sentence?.text.indexOf('So') ?? -1;
    expect(sentence === undefined ? null : wordInSource(sentence, { from, to: from + 2 })?.start).toBe(
      source.lastIndexOf('So'),
    );
  });

  test.each([
    ['a table without outer pipes', 'Here | So\n--- | ---\nwe | go\n\nSo we go.'],
    ['a formula', 'With $So_{we} = \\frac{go}{So}$ we are there. So we go.'],
    ['a formula of its own', '$$\nSo = we\n$$\n\nSo we go.'],
    ['a comment', 'Here: <!-- So we go --> So we go.'],
    ['a note', 'Here it is[^So].\n\n[^So]: So we go\n\nSo we go.'],
    ["a link's title", 'It is [here](https://a.example/So "So we go"). So we go.'],
    ['an image', 'It is ![here](So.png) for all of us to see. So we go.'],
    ['a character by its name', 'It is &lt;So&gt; for all of us to see. So we go.'],
  ])('is found behind %s', (_, source) => {
    const sentence = sentencesOf([source]).at(-1);
    const from = sentence?.text.lastIndexOf('So') ?? -1;
    const part = sentence === undefined ? null : wordInSource(sentence, { from, to: from + 2 });
    expect(part?.start).toBe(source.lastIndexOf('So'));
  });

  test('is found behind the mark of a pause that was put in', () => {
    const source = '# A title\n\nA text. It goes on.';
    expect(found(source, 'text')).toBe('text');
    expect(found(source, 'It goes on.')).toBe('It goes on.');
  });

  test('is found with marks inside a word, and in scripts without spaces', () => {
    expect(found('It is **un**believable.', 'unbelievable')).toBe('un**believable');
    expect(found('The snake_case is told.', 'snake case')).toBe('snake_case');
    expect(found('我们去**公园**玩。', '公园')).toBe('公园');
    expect(found('我们去**公园**玩。', '玩。')).toBe('玩。');
  });

  test('is found between pauses for the voice', () => {
    const reply = '<#0.5#> Well <#0.5#> <#0.3#> so be it. <#0.2#>';
    const [sentence] = sentencesOf([reply], true);
    expect(sentence?.text).toBe('Well <#0.5#> so be it.');
    const part = sentence === undefined ? null : wordInSource(sentence, { from: 13, to: 15 });
    expect(part?.start).toBe(reply.indexOf('so'));
  });

  test('stands in order, within the source, and only where the same letter does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...NASTY_MARKDOWN), markdown), (reply) => {
        for (const { text, sourceStart, sourceEnd, verbatim = [] } of waysToSay(reply)) {
          let at = { unit: 0, source: sourceStart };
          for (const part of verbatim) {
            const { from, to, sourceStart: start } = part;
            expect(from).toBeGreaterThanOrEqual(at.unit);
            expect(to).toBeGreaterThan(from);
            expect(start).toBeGreaterThanOrEqual(at.source);
            at = { unit: to, source: start + to - from };
            const letters = (units: string): string => units.replaceAll(/[^\p{L}\p{N}]/gu, '_');
            expect(letters(reply.slice(start, at.source))).toBe(letters(text.slice(from, to)));
          }
          expect(at.unit).toBeLessThanOrEqual(text.length);
          expect(at.source).toBeLessThanOrEqual(sourceEnd);
        }
      }),
      { numRuns: 200 },
    );
  });
});
