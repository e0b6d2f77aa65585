import type { Block, Piece } from '../../../../../src/renderer/markdown/block.ts';
import { EMPTY_TREE, readOn, type ReplyTree } from '../../../../../src/renderer/markdown/read/split-reply.ts';

/** Reads a reply cut into `deltas`. */
export function readDeltas(deltas: readonly string[], last: boolean): ReplyTree {
  const tree = deltas.reduce((before, delta) => readOn(before, delta, false), EMPTY_TREE);
  return last ? readOn(tree, '', true) : tree;
}

/** Cuts a text into pieces of the given lengths, over and over. */
export function cut(text: string, lengths: readonly number[]): readonly string[] {
  const deltas: string[] = [];
  for (let at = 0, index = 0; at < text.length; index += 1) {
    const length = Math.max(1, lengths[index % Math.max(1, lengths.length)] ?? 1);
    deltas.push(text.slice(at, at + length));
    at += length;
  }
  return deltas;
}

export const blocksOf = (tree: ReplyTree): readonly Block[] => tree.groups.flat();

/** The parts of the reply that a block shows, in order; a code block's without its fences. */
export function piecesOf(block: Block): readonly Piece[] {
  switch (block.kind) {
    case 'markdown':
    case 'plain':
      return [block];
    case 'code':
    case 'list':
      return [...block.pieces, block.tail];
    case 'table':
      return [{ start: block.start, source: block.head }, ...block.pieces, block.tail];
  }
}

export const sourceOf = (block: Block): string =>
  piecesOf(block)
    .map(({ source }) => source)
    .join('');
