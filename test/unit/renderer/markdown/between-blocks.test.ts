import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../../../../src/renderer/markdown/block.ts';
import { withBetween, type BetweenBlocks } from '../../../../src/renderer/markdown/between-blocks.ts';
import { EMPTY_TREE, readOn } from '../../../../src/renderer/markdown/read/split-reply.ts';

const row = (at: number, key = `row ${at}`): BetweenBlocks => ({ key, at, content: key });
const groupsOf = (reply: string): readonly (readonly Block[])[] => readOn(EMPTY_TREE, reply, true).groups;

/** What is shown, in order: the places of blocks and the keys of rows. */
const shown = (reply: string, rows: readonly BetweenBlocks[]): readonly (number | string)[] =>
  withBetween(groupsOf(reply), rows).flatMap<number | string>((part) =>
    part.kind === 'between' ? [part.between.key] : part.blocks.map(({ start }) => start),
  );

test('a row stands before the block that begins at its place', () => {
  expect(shown('One.\n\nTwo.', [row(6)])).toEqual([0, 'row 6', 6]);
});

test('rows stand before all, behind all, and without any block', () => {
  expect(shown('One.', [row(0), row(4)])).toEqual(['row 0', 0, 'row 4']);
  expect(shown('', [row(0)])).toEqual(['row 0']);
});

test('a list that goes on over the place is not torn apart', () => {
  expect(shown('- one\n\n- two\n\nEnd.', [row(7)])).toEqual([0, 'row 7', 14]);
});

test('a group in which nothing stands stays the same', () => {
  const groups = groupsOf('One.\n\nTwo.\n\n'.repeat(20));
  const parts = withBetween(groups, [row(3)]);
  expect(parts.at(-1)).toEqual({ kind: 'blocks', blocks: groups.at(-1) });
  expect(parts.at(-1)?.kind === 'blocks' && parts.at(-1)).toHaveProperty('blocks', groups.at(-1));
  expect(withBetween(groups, [])).toHaveLength(groups.length);
});

test('all is shown once and in order, wherever rows stand', () => {
  const paragraphs = fc.array(fc.constantFrom('One.', '- a\n- b', '```\ncode\n```', '# H', '> q'), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(paragraphs, fc.array(fc.nat(300)), (blocks, places) => {
      const reply = blocks.join('\n\n');
      const rows = places.toSorted((one, other) => one - other).map((at, index) => row(at, String(index)));
      const all = shown(reply, rows);
      expect(all.filter((one) => typeof one === 'string')).toEqual(rows.map(({ key }) => key));
      expect(all.filter((one) => typeof one === 'number')).toEqual(
        groupsOf(reply).flatMap((group) => group.map(({ start }) => start)),
      );
      expect(
        withBetween(groupsOf(reply), rows).every((part) => part.kind === 'between' || part.blocks.length > 0),
      ).toBe(true);
    }),
  );
});
