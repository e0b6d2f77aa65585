import { describe, expect, it } from 'vitest';
import { heardEnd, withClosingMarks } from '../../../../src/shared/caption/heard-end.ts';
import type { SpokenSentence } from '../../../../src/shared/turn.ts';
import { sentencesOf } from '../../../support/speakable/sentences-of.ts';

const MIXED = 'A **bold** word, a [link](https://a.example/bold), and `code`.';

function saying(reply: string, words: string): SpokenSentence {
  const found = sentencesOf([reply]).find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`${words} is not said`);
  return found;
}
/** What was heard of a reply, up to a word of what is said of it. */
function heardUpTo(reply: string, word: string): string | null {
  const sentence = saying(reply, word);
  const end = heardEnd(sentence, sentence.text.indexOf(word) + word.length);
  return end === null ? null : reply.slice(0, withClosingMarks(reply, end));
}

describe('what was heard of a sentence', () => {
  it('ends with the word, and the marks that close it', () => {
    expect(heardUpTo(MIXED, 'A')).toBe('A');
    expect(heardUpTo(MIXED, 'bold')).toBe('A **bold**');
    expect(heardUpTo(MIXED, 'word')).toBe('A **bold** word,');
    expect(heardUpTo(MIXED, 'link')).toBe('A **bold** word, a [link](https://a.example/bold),');
    expect(heardUpTo(MIXED, 'code')).toBe(MIXED);
  });

  it('ends with a word of Chinese too, though nothing stands between its words', () => {
    const chinese = '今天天气很好,我们去**公园**。';
    expect(heardUpTo(chinese, '今天')).toBe('今天');
    expect(heardUpTo(chinese, '公园')).toBe(chinese);
  });

  it('takes no code for an address of which a word is said next', () => {
    const reply = 'Call `handlers[name](event)` and go.';
    const sentence = saying(reply, 'name');
    const next = reply.indexOf('event');
    const end = heardEnd(sentence, sentence.text.indexOf('name') + 4) ?? 0;
    expect(reply.slice(0, withClosingMarks(reply, end, next))).toBe('Call `handlers[name');
    expect(reply.slice(0, withClosingMarks(reply, end))).toBe('Call `handlers[name](event)`');
  });

  it.each([
    ['a title', 'See [this](https://a.example "Its (own) title"), and more.'],
    ['brackets', 'See [this](https://a.example/b_(c)), and more.'],
    ['angle brackets', 'See [this](<https://a.example/b c>), and more.'],
    ['a picture in it', `See ![this](data:image/png;base64,${'iVBOR/w0+'.repeat(500)}== "so"), and more.`],
    [
      'a picture with a name in it',
      `See ![this](data:image/png;name="a b.png";base64, ${'iVBOR/w0+'.repeat(50)}==), and more.`,
    ],
    ['a drawing in it', `See ![this](data:image/svg+xml;utf8,<svg d='(1 2'><g/></svg>), and more.`],
    ['a label', 'See [this][the label], and more.'],
  ])('ends behind the address of a link with %s', (_, reply) => {
    expect(heardUpTo(reply, 'this')).toBe(reply.slice(0, reply.indexOf(' and')));
  });

  it('is nothing before its first word', () => {
    expect(heardEnd(saying(MIXED, 'A bold'), 0)).toBeNull();
  });

  it('is nothing of a phrase that stands for code or a table', () => {
    expect(heardUpTo('```js\nlet screen = 1;\n```', 'line')).toBeNull();
    expect(heardUpTo('| a | b |\n| - | - |\n| table | 2 |', 'row')).toBeNull();
  });
});
