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
