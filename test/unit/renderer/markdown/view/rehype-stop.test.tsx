import * as fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { expect, it } from 'vitest';
import { rehypeImageTags } from '../../../../../src/renderer/markdown/view/rehype-image-tags.ts';
import { rehypeStop } from '../../../../../src/renderer/markdown/view/rehype-stop.ts';
import { heardEnd, withClosingMarks } from '../../../../../src/shared/caption/heard-end.ts';
import { wordInSource } from '../../../../../src/shared/caption/word-in-source.ts';
import { wordsOf } from '../../../../../src/shared/caption/word-place.ts';
import { sentencesOf } from '../../../../support/speakable/sentences-of.ts';
import { markdown } from '../../../../support/speakable/nasty-markdown.ts';

/** The markup of a source that was heard up to the end of `heard`. */
const shown = (source: string, heard: string): string =>
  stoppedAt(source, source.indexOf(heard) + heard.length);

function stoppedAt(source: string, stop: number): string {
  return renderToStaticMarkup(
    <Markdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeImageTags, [rehypeStop, { stop }]]}
      urlTransform={(url) => url}
    >
      {source}
    </Markdown>,
  );
}

it('the mark stands behind the last word that was heard', () => {
  expect(shown('One two three.', 'two')).toBe('<p>One two<mark></mark> three.</p>');
  expect(shown('One two.', 'two.')).toBe('<p>One two.<mark></mark></p>');
});

it('the mark stands inside what it divides, and behind what it only ends', () => {
  expect(shown('One **two three** four.', 'two')).toBe(
    '<p>One <strong>two<mark></mark> three</strong> four.</p>',
  );
  expect(shown('One **two *three*** four.', 'three***')).toContain('</em></strong><mark></mark> four.');
  expect(shown('See [two](https://a.example/two) and more.', 'example/two)')).toContain(
    '</a><mark></mark> and',
  );
});

it('the mark stands in the item and in the paragraph that holds the place', () => {
  expect(shown('- one\n  - two three\n- four', 'two')).toContain('<li>two<mark></mark> three</li>');
  expect(shown('> one\n>\n> two three', 'two')).toContain('<p>two<mark></mark> three</p>');
  expect(shown('# One two\n\nThree', 'One')).toContain('<h1>One<mark></mark> two</h1>');
});

it('the mark stands behind an image, and behind what it shows', () => {
  expect(shown('One ![two one](two.png) one three.', 'two.png) one')).toContain('one<mark></mark> three');
  expect(shown('One ![two one](two.png) one three.', 'two.png)')).toContain('/><mark></mark> one three');
  expect(shown('One ![two one](two.png) one three.', '![two')).toContain('/><mark></mark> one three');
});

it('the mark stands behind a character that is given by its name', () => {
  expect(shown('A &lt;list&gt; of them.', 'list')).toContain('A &lt;list<mark></mark>&gt; of them.');
  expect(shown('A &lt;list&gt; of them.', 'list&gt;')).toContain('A &lt;list&gt;<mark></mark> of them.');
});

it('code and tables get no mark', () => {
  expect(shown('```\nlet x;\nlet y;\n```', 'x;')).not.toContain('<mark>');
  expect(shown('| a | b |\n| - | - |\n| c d | e |', 'c')).not.toContain('<mark>');
});

/** What is shown of it, without the marks between. */
const lettersOf = (markup: string): string =>
  markup
    .replaceAll(/<img[^>]*alt="([^"]*)"[^>]*>/g, '$1')
    .replaceAll(/<[^>]*>|&[a-z#\d]+;|[^\p{L}\p{N}]/gu, '');

it('what is shown before the mark ends with the word that was heard last', () => {
  // A table's cells are no place for it, and a list's numbers are not in the text.
  const replies = markdown.filter((reply) => !reply.includes('|'));
  fc.assert(
    fc.property(replies, fc.nat(7), (reply, nth) => {
      for (const sentence of sentencesOf([reply])) {
        const words = wordsOf(sentence.text).filter(
          (word) => /\D/.test(sentence.text.slice(word.from, word.to)) && wordInSource(sentence, word),
        );
        const word = words[nth % words.length];
        if (word === undefined) continue;
        const stop = withClosingMarks(reply, heardEnd(sentence, word.to) ?? 0);
        const [before, behind] = stoppedAt(reply, stop).split('<mark></mark>');
        const said = lettersOf(sentence.text.slice(word.from, word.to));
        if (behind !== undefined) expect(lettersOf(before ?? '').slice(-said.length)).toBe(said);
      }
    }),
    { numRuns: 100 },
  );
});
