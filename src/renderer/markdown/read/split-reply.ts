import type { Block } from '../block.ts';
import { readBlocks } from './read-blocks.ts';
import { readCode } from './read-code.ts';
import { readList } from './read-list.ts';
import { readPlain } from './read-plain.ts';
import { readTable } from './read-table.ts';
import { GROUP_BLOCKS, READ_CHARS } from '../limits.ts';
import type { Reading, Step } from './reading.ts';
import { assertNever } from '../../../shared/assert.ts';

/** A reply as far as it has been read. */
export interface ReplyTree {
  /** All blocks in order, in groups of a fixed size; only the last groups' identity changes while the reply grows. */
  readonly groups: readonly (readonly Block[])[];
  /** UTF-16 units of the reply that were read. */
  readonly length: number;
  readonly reading: Reading;
  /** Blocks that can no longer change. */
  readonly finished: readonly (readonly Block[])[];
}

export const EMPTY_TREE: ReplyTree = {
  groups: [],
  length: 0,
  reading: { mode: 'blocks', start: 0, tail: '' },
  finished: [],
};

/**
 * Reads on. The work depends on `delta` and on the last unfinished entry (a paragraph, a list item, a table row, some
 * lines of code), never on how much was read before. With `last`, nothing stays open.
 */
export function readOn(tree: ReplyTree, delta: string, last: boolean): ReplyTree {
  let result = tree;
  let at = 0;
  for (; delta.length - at > READ_CHARS; at += READ_CHARS) {
    result = readSlice(result, delta.slice(at, at + READ_CHARS), false);
  }
  return readSlice(result, delta.slice(at), last);
}

function readSlice(tree: ReplyTree, delta: string, last: boolean): ReplyTree {
  // A carriage return becomes a space: same length, so offsets hold, and the parsers see plain line ends.
  let reading: Reading = { ...tree.reading, tail: tree.reading.tail + delta.replaceAll('\r', ' ') };
  let finished = tree.finished;
  for (;;) {
    const step = takeStep(reading, last);
    finished = append(finished, step.finished);
    if (step.next === null) {
      return {
        groups: append(finished, step.open),
        length: tree.length + delta.length,
        reading: step.rest,
        finished,
      };
    }
    reading = step.next;
  }
}

function takeStep(reading: Reading, last: boolean): Step {
  switch (reading.mode) {
    case 'blocks':
      return readBlocks(reading, last);
    case 'code':
      return readCode(reading, last);
    case 'list':
      return readList(reading, last);
    case 'table':
      return readTable(reading, last);
    case 'plain':
      return readPlain(reading, last);
    default:
      return assertNever(reading);
  }
}

function append(
  groups: readonly (readonly Block[])[],
  blocks: readonly Block[],
): readonly (readonly Block[])[] {
  if (blocks.length === 0) return groups;
  const result = [...groups];
  for (const block of blocks) {
    const tail = result.at(-1);
    if (tail === undefined || tail.length === GROUP_BLOCKS) result.push([block]);
    else result[result.length - 1] = [...tail, block];
  }
  return result;
}
