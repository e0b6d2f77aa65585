import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import Markdown from 'react-markdown';
import { rehypeImageTags } from '../../../../../src/renderer/markdown/view/rehype-image-tags.ts';
import { rehypeSource } from '../../../../../src/renderer/markdown/view/rehype-source.ts';
import { alignShown } from '../../../../../src/shared/caption/align.ts';

const markup = (source: string): string =>
  renderToStaticMarkup(
    <Markdown
      rehypePlugins={[rehypeImageTags, [rehypeSource, { base: 10, keep: 'all' }]]}
      components={{ img: ({ alt }) => <i>{alt}</i> }}
    >
      {source}
    </Markdown>,
  );

it('an image that is written as a tag is shown by its description', () => {
  expect(markup('<img src="data:image/png;base64,iVBO" alt="a lamp">')).toBe(
    '<p data-source-start="10" data-source-end="61"><i>a lamp</i></p>',
  );
  expect(markup("So: <IMG alt='a lamp' src='https://a.example/b.png' width=2 /> here.")).toContain(
    'So: <i>a lamp</i> here.',
  );
  expect(markup('- <img src="x.png" alt="a lamp">')).toMatch(/<li[^>]*>\s*<i>a lamp<\/i>\s*<\/li>/);
});

it('all other HTML stays text', () => {
  expect(markup('A <b>word</b>.')).toContain('A &lt;b&gt;word&lt;/b&gt;.');
  expect(markup('<img src="x.png" alt="a" alt>b</img>')).toContain('&lt;/img&gt;');
  expect(markup('<image src="x.png" alt="a">')).toContain('&lt;image');
});

it('what is shown of it stands where its description does, and what follows behind it', () => {
  const source = 'So: <img src="data:image/png;base64,alampit" alt="a lamp"> lamp.';
  const places = [...alignShown(source, 'So: a lamp lamp.')];
  expect(places.map((place) => source.charAt(place)).join('')).toBe('So: a lamp lamp.');
  expect(places[4]).toBe(source.indexOf('a lamp'));
  expect(places.at(-2)).toBe(source.length - 2);
});
