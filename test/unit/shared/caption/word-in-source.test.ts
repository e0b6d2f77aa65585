import { expect, it } from 'vitest';
import { wordInSource } from '../../../../src/shared/caption/word-in-source.ts';

const REPLY =
  'Well. A **bold** word, a [link](https://a.example/bold), and `code`.\n\n```js\nlet x = 1;\n```\n';
const SENTENCE = {
  text: 'A bold word, a link, and code.',
  sourceStart: 6,
  sourceEnd: REPLY.indexOf('\n\n'),
};
const marked = (word: string): string | null => {
  const from = SENTENCE.text.indexOf(word);
  const part = wordInSource(REPLY, SENTENCE, { from, to: from + word.length });
  return part === null ? null : REPLY.slice(part.start, part.end);
};

it('a word is found in the Markdown that it was made of, without the marks', () => {
  expect(['bold', 'word', 'link', 'and', 'code'].map(marked)).toEqual([
    'bold',
    'word',
    'link',
    'and',
    'code',
  ]);
  const from = SENTENCE.text.indexOf('bold');
  expect(wordInSource(REPLY, SENTENCE, { from, to: from + 4 })?.start).toBe(REPLY.indexOf('bold'));
});

it('a word of a phrase that stands for code is nowhere', () => {
  const phrase = {
    text: 'Code on screen, 1 line.',
    sourceStart: REPLY.indexOf('```'),
    sourceEnd: REPLY.length,
  };
  expect(wordInSource(REPLY, phrase, { from: 8, to: 14 })).toBeNull();
});
