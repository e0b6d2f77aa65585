import { expect, it } from 'vitest';
import { wordInSource } from '../../../../src/shared/caption/word-in-source.ts';
import { sentencesOf } from '../../../support/speakable/sentences-of.ts';

const REPLY =
  'A **bold** word, a [link](https://a.example/bold), and `code`, **un**believable.\n\n```js\nlet x = 1;\n```\n';
const said = sentencesOf([REPLY]);
function marked(word: string): string | null {
  const sentence = said.find(({ text }) => text.includes(word));
  if (sentence === undefined) throw new Error(`${word} is not said`);
  const from = sentence.text.indexOf(word);
  const part = wordInSource(sentence, { from, to: from + word.length });
  return part === null ? null : REPLY.slice(part.start, part.end);
}

it('a word is found in the Markdown that it was made of, without the marks around it', () => {
  for (const word of ['bold', 'word', 'link', 'and', 'code']) expect(marked(word)).toBe(word);
  expect(marked('unbelievable')).toBe('un**believable');
});

it('a word of a phrase that stands for code is nowhere', () => {
  expect(marked('screen')).toBeNull();
});

it('a word is nowhere where nothing is known of its sentence', () => {
  expect(wordInSource({ text: 'word', sourceStart: 0, sourceEnd: 4 }, { from: 0, to: 4 })).toBeNull();
});
