import { assertNever } from '../../shared/assert.ts';
import type { Block, Piece } from './block.ts';

/**
 * Where in a reply its voice was stopped, for the part of it that holds the place; null for
 * all others, which need not be rendered again.
 */
export type StopPlace = number | null;

/** The place, when it lies in this part: behind its first letter, since what was heard ends there. */
export function stopWithin(stop: StopPlace, start: number, end: number): StopPlace {
  return stop !== null && start < stop && stop <= end ? stop : null;
}

export const stopInPiece = (stop: StopPlace, { start, source }: Piece): StopPlace =>
  stopWithin(stop, start, start + source.length);

export function stopInBlocks(stop: StopPlace, blocks: readonly Block[]): StopPlace {
  const first = blocks.at(0);
  const last = blocks.at(-1);
  return first === undefined || last === undefined ? null : stopWithin(stop, first.start, endOf(last));
}

function endOf(block: Block): number {
  switch (block.kind) {
    case 'markdown':
    case 'plain':
      return block.start + block.source.length;
    case 'code':
    case 'list':
    case 'table':
      return block.tail.start + block.tail.source.length;
    default:
      return assertNever(block);
  }
}
