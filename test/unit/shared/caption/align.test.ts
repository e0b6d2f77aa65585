import { describe, expect, it } from 'vitest';
import { alignShown, shownRange } from '../../../../src/shared/caption/align.ts';

/** The shown text that stands for `spoken`, a part of `source`. */
function shownFor(source: string, shown: string, spoken: string): string | null {
  const from = source.indexOf(spoken);
  const range = shownRange(alignShown(source, shown), from, from + spoken.length);
  return range === null ? null : shown.slice(range.start, range.end);
}

describe('the shown text of a source range', () => {
  it.each([
    ['plain', 'One. Two. Three.', 'One. Two. Three.', 'Two.', 'Two.'],
    ['bold', 'One. **Two** is _so_. Three.', 'One. Two is so. Three.', '**Two** is _so_.', 'Two is so.'],
    [
      'a link',
      'See [the page](https://the.page/the_end) then. More.',
      'See the page then. More.',
      'See [the page](https://the.page/the_end) then.',
      'See the page then.',
    ],
    ['after a link', 'See [it](https://x.y). The end.', 'See it. The end.', 'The end.', 'The end.'],
    [
      'behind a link with a title and brackets',
      'See [it](https://x.y/a_(b) "The end."). The end. Then.',
      'See it. The end. Then.',
      'The end. T',
      'The end. T',
    ],
    ['behind a label', 'See [it][the end]. The end. Then.', 'See it. The end. Then.', 'The end.', 'The end.'],
    [
      'a character by its name',
      'If a &lt; b, so. A list < b.',
      'If a < b, so. A list < b.',
      'b, so.',
      'b, so.',
    ],
    ['by its number', 'It&#39;s 39 or &#x41;.', 'It’s 39 or A.'.replace('’', "'"), '39 or', '39 or'],
    [
      'a blank by its name',
      'One&nbsp;two and three. So.',
      'One\u00a0two and three. So.',
      'two and',
      'two and',
    ],
    ['a name in code', 'Write `&lt;` for lt. So.', 'Write &lt; for lt. So.', 'lt. So', 'lt. So'],
    ['an ampersand', 'AT&amp;T amply. So.', 'AT&T amply. So.', 'amply.', 'amply.'],
    ['a blank that was added', 'One two. So.', ' One two. So.', 'One two.', 'One two.'],
    ['inline code', 'Use `a*b`. Then stop.', 'Use a*b. Then stop.', 'Then stop.', 'Then stop.'],
    ['Chinese', '你好。**世界**很大。再见。', '你好。世界很大。再见。', '**世界**很大。', '世界很大。'],
    ['broken lines', 'One line\nand more. Next.', 'One line and more. Next.', 'Next.', 'Next.'],
    ['an escape', 'A \\* star. Then.', 'A * star. Then.', 'Then.', 'Then.'],
    ['a heading', '## A title', 'A title', '## A title', 'A title'],
  ])('%s', (_name, source, shown, spoken, expected) => {
    expect(shownFor(source, shown, spoken)?.trim()).toBe(expected);
  });

  it('is nothing for marks alone', () => {
    expect(shownFor('One. ** Two', 'One.', '**')).toBeNull();
  });

  it('steps over what the renderer added', () => {
    expect(shownFor('Done. Next.', 'Done✓. Next.', 'Next.')).toBe('Next.');
  });
});
