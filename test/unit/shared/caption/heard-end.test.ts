import { describe, expect, it } from 'vitest';
import { heardEnd, withClosingMarks } from '../../../../src/shared/caption/heard-end.ts';

const REPLY = [
  'Well. A **bold** word, a [link](https://a.example/bold), and `code`.',
  '',
  '```js',
  'let x = 1;',
  '```',
  '',
  '| a | b |',
  '| - | - |',
  '| screen | 2 |',
  '',
  '今天天气很好,我们去**公园**。',
].join('\n');

function sentence(text: string, first: string, last: string) {
  const sourceStart = REPLY.indexOf(first);
  return { text, sourceStart, sourceEnd: REPLY.indexOf(last, sourceStart) + last.length };
}
const MIXED = sentence('A bold word, a link, and code.', 'A **', '`.');
/** What was heard of the reply, up to a word of a sentence's text. */
function heardUpTo(said: ReturnType<typeof sentence>, word: string): string | null {
  const end = heardEnd(REPLY, said, said.text.indexOf(word) + word.length);
  return end === null ? null : REPLY.slice(said.sourceStart, withClosingMarks(REPLY, end));
}

describe('what was heard of a sentence', () => {
  it('ends with the word, and the marks that close it', () => {
    expect(heardUpTo(MIXED, 'A')).toBe('A');
    expect(heardUpTo(MIXED, 'bold')).toBe('A **bold**');
    expect(heardUpTo(MIXED, 'word')).toBe('A **bold** word,');
    expect(heardUpTo(MIXED, 'link')).toBe('A **bold** word, a [link](https://a.example/bold),');
    expect(heardUpTo(MIXED, 'code')).toBe('A **bold** word, a [link](https://a.example/bold), and `code`.');
  });

  it('ends with a word of Chinese too, though nothing stands between its words', () => {
    const chinese = sentence('今天天气很好,我们去公园。', '今天', '。');
    expect(heardUpTo(chinese, '今天')).toBe('今天');
    expect(heardUpTo(chinese, '公园')).toBe('今天天气很好,我们去**公园**。');
  });

  it('is nothing before its first word', () => {
    expect(heardEnd(REPLY, MIXED, 0)).toBeNull();
  });

  it('is nothing of a phrase that stands for code or a table', () => {
    const code = sentence('Code on screen, 1 line.', '```js', '\n```');
    const table = sentence('A table with 1 row.', '| a', '2 |');
    for (const said of [code, table]) expect(heardEnd(REPLY, said, said.text.length)).toBeNull();
  });
});
