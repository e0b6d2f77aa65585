import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeBlocks } from '../../../../src/main/turn/close-blocks.ts';
import { spokenText } from '../../../../src/main/speakable/sentences/spoken-text.ts';
import { EMPTY_TREE, readOn } from '../../../../src/renderer/markdown/read/split-reply.ts';

test.each([
  ['', ''],
  [' \n', ''],
  ['One.', '\n\n'],
  ['One.\n', '\n\n'],
  ['One.\n\n', ''],
  ['```js\nconst a = 1;', '\n```\n\n'],
  ['```js\nconst a = 1;\n', '```\n\n'],
  ['````\n```\n', '````\n\n'],
  ['~~~\n```\n', '~~~\n\n'],
  ['```\na\n```', '\n\n'],
  ['- item\n\n  ```\n  code', '\n  ```\n\n'],
  ['1. ```\n   code', '\n   ```\n\n'],
  ['- ```\n  code\n\nProse.', '\n\n'],
  ['> ```\n> code', '\n> ```\n\n'],
  ['> ```\n> code\n\nProse.', '\n\n'],
  ['<!-- a note', '\n-->\n\n'],
  ['<!-- a note -->', '\n\n'],
  ['<pre>\na\n\n', '</pre>\n\n'],
  ['Use ```like this``` here', '\n\n'],
])('closes what is open in %j with %j', (markdown, closing) => {
  expect(closeBlocks(markdown)).toBe(closing);
});

const NEXT = 'Here it is.';
const WHOLE = [
  'Prose.',
  '# Title',
  '---',
  '> quote',
  '- item\n- item',
  '1. one\n2. two',
  '```js\na();\n```',
  '<!-- a -->',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '$$\nx = 1\n$$',
  '<pre>a</pre>',
  '[^1]: A note',
  '    four',
  '<div>a</div>',
  '- item\nthat goes on\n\n  ```\n  a();\n  ```',
  '> ~~~\n> a();\n> ~~~',
  '<table><tr><td>1</td></tr></table>',
] as const;
const LEFT_OPEN = [
  '```',
  '```js',
  '~~~~',
  '<!-- a',
  '<pre>',
  '<script>',
  '<style>',
  '<table>',
  '<svg>',
  '$$',
  '\\[',
  '\\begin{cases}',
  'See [the link](https://a.example',
  '**bold',
  '`code',
  '[^1]: A note',
  '![a](data:image/png;base64,AAAA',
  '<a href="b',
  '| a | b |\n| - | - |',
  '# Title',
  '    four',
  'Title\n===',
  '<div>',
  '<details><summary>',
  'Hm <!-- a',
  'A <b',
] as const;
const CONTAINERS = [
  '',
  '> ',
  '- ',
  '1. ',
  '> - ',
  '- > ',
  '- item\n  ',
  '- item\nthat goes on\n\n  ',
] as const;
const INSIDE = ['code', '', '  more', '# no title', 'x = 1 | 2'] as const;

/** Whole blocks, and then one that is left open, in what may enclose it. */
const before = fc
  .record({
    whole: fc.array(fc.constantFrom(...WHOLE), { maxLength: 3 }),
    container: fc.constantFrom(...CONTAINERS),
    opener: fc.constantFrom(...LEFT_OPEN),
    inside: fc.array(fc.constantFrom(...INSIDE), { maxLength: 3 }),
  })
  .map(({ whole, container, opener, inside }) => {
    const rest = (container.split('\n').at(-1) ?? '').replaceAll(/[^>]/g, ' ');
    const lines = [...opener.split('\n'), ...inside];
    return [...whole, `${container}${lines.join(`\n${rest}`)}`].join('\n\n');
  });

describe('what comes behind it', () => {
  test('is a block of its own on the screen', () => {
    fc.assert(
      fc.property(before, (markdown) => {
        const closed = markdown + closeBlocks(markdown);
        const { groups } = readOn(EMPTY_TREE, closed + NEXT, true);
        expect(groups.flat().at(-1)).toMatchObject({ start: closed.length, source: NEXT });
      }),
      { numRuns: 500 },
    );
  });

  test('is said, in the version for the ear', () => {
    fc.assert(
      fc.property(before, (markdown) => {
        const closed = markdown + closeBlocks(markdown);
        expect(spokenText(closed + NEXT, { interjections: false })).toMatch(/(?:^|\s)Here it is\.$/);
      }),
      { numRuns: 500 },
    );
  });
});

test('reads a megabyte of marks', () => {
  expect(closeBlocks('>'.repeat(1_000_000))).toBe('\n\n');
  expect(closeBlocks('- '.repeat(500_000))).toBe('\n\n');
  expect(closeBlocks('```\n'.repeat(250_000))).toBe('\n\n');
});
