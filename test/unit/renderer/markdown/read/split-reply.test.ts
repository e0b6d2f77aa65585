import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeBlock } from '../../../../../src/renderer/markdown/block.ts';
import { OPEN_BLOCK_CHARS } from '../../../../../src/renderer/markdown/limits.ts';
import { EMPTY_TREE, readOn } from '../../../../../src/renderer/markdown/read/split-reply.ts';
import { blocksOf, cut, piecesOf, readDeltas, sourceOf } from './read-all.ts';

const code = (lines: number): string =>
  `\`\`\`ts\n${Array.from({ length: lines }, (_, line) => `const line${line} = ${line};\n`).join('')}\`\`\`\n`;
const list = (items: number): string =>
  Array.from({ length: items }, (_, item) => `${item + 1}. item **${item}**\n   - inner\n`).join('');
const table = (rows: number): string =>
  `| a | b |\n|---|---|\n${Array.from({ length: rows }, (_, row) => `| ${row} | \`x\` |\n`).join('')}`;
const document = `# Title\n\nA *paragraph* with [a link][ref].\nSecond line\n===\n\n${code(80)}\nBetween.\n\n${list(60)}\n> quote\n> more\n\n${table(70)}\n\n- [x] done\n- [ ] open\n\n~~~\nno end`;

const fragment = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '\n\n',
  '#',
  '- ',
  '1. ',
  '`',
  '```',
  '~~~',
  '|',
  '|-|',
  '> ',
  '**',
  '=',
  '    ',
  '\t',
  '中',
  '😀',
  '<b>',
  '[x]: y',
  '\r\n',
);

describe('a growing reply as blocks', () => {
  it.each([[[1]], [[2, 3]], [[7]], [[64, 1, 900]]])('is the same however it is cut (%j)', (lengths) => {
    const whole = blocksOf(readDeltas([document], true));
    const pieces = blocksOf(readDeltas(cut(document, lengths), true));
    expect(pieces.map((block) => [block.kind, block.start, sourceOf(block)])).toEqual(
      whole.map((block) => [block.kind, block.start, sourceOf(block)]),
    );
  });

  it('holds each character of the source once, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fragment, { maxLength: 120 }),
        fc.array(fc.nat(9), { minLength: 1 }),
        (parts, lengths) => {
          const reply = parts.join('');
          const normal = reply.replaceAll('\r', ' ');
          let end = 0;
          for (const { start, source } of blocksOf(readDeltas(cut(reply, lengths), true)).flatMap(piecesOf)) {
            expect(start).toBeGreaterThanOrEqual(end);
            // What lies between: empty space and the fences of code, an opening one with its language.
            expect(normal.slice(end, start)).toMatch(/^[\s`~]*(?:(?<=[`~]{3}[ \t]*)[^\n]*\n)?$/);
            expect(normal.slice(start, start + source.length)).toBe(source);
            end = start + source.length;
          }
          expect(normal.slice(end)).toMatch(/^[\s`~]*(?:(?<=[`~]{3}[ \t]*)[^\n]*\n)?$/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves finished blocks and pieces as they are while it goes on', () => {
    let tree = EMPTY_TREE;
    for (const delta of cut(document, [40])) {
      const before = tree;
      tree = readOn(tree, delta, false);
      before.finished.slice(0, -1).forEach((group, index) => expect(tree.groups[index]).toBe(group));
      before.finished.flat().forEach((block, index) => expect(blocksOf(tree)[index]).toBe(block));
    }
  });

  it('keeps what is read again short: one entry of a long list, table or code block', () => {
    for (const reply of [code(2_000), list(900), table(900)]) {
      let longest = 0;
      let tree = EMPTY_TREE;
      for (const delta of cut(reply, [16])) {
        tree = readOn(tree, delta, false);
        longest = Math.max(longest, tree.reading.tail.length);
      }
      expect(longest).toBeLessThan(2_500);
    }
  });

  it('shows no half of a closing fence as code', () => {
    const block = blocksOf(readDeltas(['```js\nlet a;\n``'], false)).at(-1);
    expect(block).toMatchObject({ kind: 'code', open: true, tail: { source: 'let a;\n' } });
  });

  it('takes an inner shorter fence for code', () => {
    const [block] = blocksOf(readDeltas(cut('````md\n```js\nx\n```\n````\n', [1]), true));
    expect(block).toMatchObject({ kind: 'code', language: 'md', open: false });
    expect(sourceOf(block as CodeBlock)).toBe('```js\nx\n```\n');
  });

  it('begins a numbered list where it begins', () => {
    const reply = Array.from({ length: 20 }, (_, item) => `${item + 7}. x\n`).join('');
    expect(blocksOf(readDeltas(cut(reply, [5]), true))).toMatchObject([
      { kind: 'list', ordered: true, firstNumber: 7 },
    ]);
  });

  it('shows quotes nested a thousand deep, and paragraphs of a megabyte, as written', () => {
    const deep = blocksOf(readDeltas([`${'> '.repeat(1_000)}x\n\nafter`], true));
    expect(deep[0]?.kind).toBe('plain');
    expect(deep.at(-1)).toMatchObject({ kind: 'markdown', source: 'after' });
    const long = blocksOf(readDeltas(['word '.repeat(200_000)], true));
    expect(long.map(sourceOf).join('')).toHaveLength(1_000_000);
    expect(Math.max(...long.map((block) => sourceOf(block).length))).toBeLessThanOrEqual(OPEN_BLOCK_CHARS);
  });
});
