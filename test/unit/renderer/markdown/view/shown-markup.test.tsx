import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MarkdownPiece } from '../../../../../src/renderer/markdown/view/MarkdownPiece.tsx';

const markup = (source: string): string =>
  renderToStaticMarkup(<MarkdownPiece source={source} start={0} />).replaceAll(/ data-source-\w+="\d+"/g, '');

test.each([
  ['含**「重点」**内容', '含<strong>「重点」</strong>内容'],
  ['**注意：**正文', '<strong>注意：</strong>正文'],
  ['**复现：**10 轮对话', '<strong>复现：</strong>10 轮对话'],
  ['これは**「重要」**です', 'これは<strong>「重要」</strong>です'],
  ['이것은 **중요(重要)**입니다', '이것은 <strong>중요(重要)</strong>입니다'],
  ['a *b* **c** 2*3 snake_case_name', 'a <em>b</em> <strong>c</strong> 2*3 snake_case_name'],
])('%s is emphasised as its readers mean it', (source, shown) => {
  expect(markup(source)).toContain(shown);
});

test('a bare address ends where Chinese text goes on', () => {
  expect(markup('见https://a.example/x。后面')).toMatch(
    /href="https:\/\/a\.example\/x"[^>]*>https:\/\/a\.example\/x<\/a>。后面/,
  );
  expect(markup('見 https://a.example/y、次')).toMatch(/>https:\/\/a\.example\/y<\/a>、次/);
});

test('a line break that is written as a tag is one, in a cell too', () => {
  expect(markup('| a |\n| - |\n| 手順1<br>手順2 |')).toMatch(/手順1<br\/>手順2/);
  expect(markup('one<BR />two')).toMatch(/one<br\/>two/);
});

test('an alert shows what it is, and not its marker', () => {
  const shown = markup('> [!NOTE]\n> Useful information.');
  expect(shown).toMatch(
    /<blockquote class="alert-quote" data-alert="note"><p class="alert-kind">.*<\/p>\s*<p>Useful information\.<\/p>/,
  );
  expect(shown).not.toContain('[!');
  expect(markup('> [!todo] Later\n> Careful.')).toMatch(/data-alert="note".*todo.*Later<br\/>Careful\./s);
  expect(markup('> [not one]\n> So.')).not.toContain('alert');
});

test('a picture elsewhere is its description with a link, and nothing is loaded', () => {
  const shown = markup(
    '![a lamp](https://a.example/lamp.png) and <img src="https://b.example/c.png" alt="a cat">',
  );
  expect(shown).toMatch(
    /<a href="https:\/\/a\.example\/lamp\.png"[^>]*><span class="image-text">a lamp<\/span><\/a>/,
  );
  expect(shown).toMatch(
    /<a href="https:\/\/b\.example\/c\.png"[^>]*><span class="image-text">a cat<\/span><\/a>/,
  );
  expect(shown).not.toContain('<img');
});
