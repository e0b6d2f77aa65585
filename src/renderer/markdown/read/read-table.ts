import type { Piece, TableBlock } from '../block.ts';
import { isTable, lexBlocks } from './lex.ts';
import { LONG_PIECE_ENTRIES, OPEN_BLOCK_CHARS } from '../limits.ts';
import type { ReadingOf, Step } from './reading.ts';

/** Reads a long table row by row: the head is put before the tail so that the tail alone parses as a table. */
export function readTable(reading: ReadingOf<'table'>, last: boolean): Step {
  const { start, tail, block } = reading;
  const first = lexBlocks(block.head + tail)[0];
  const rowsLength = isTable(first) ? Math.max(0, first.raw.length - block.head.length) : 0;
  const behind = tail.slice(rowsLength);
  const isOver = behind.trim() !== '' || /\n[ \t]*\n/.test(behind) || tail.length > OPEN_BLOCK_CHARS;
  if (last || isOver) {
    const shut: TableBlock = { ...block, tail: { start, source: tail.slice(0, rowsLength) }, open: false };
    return {
      finished: [shut],
      next: { mode: 'blocks', start: start + rowsLength, tail: tail.slice(rowsLength) },
    };
  }
  const lines = tail.split(/(?<=\n)/);
  const wholeLines = tail.endsWith('\n') ? lines.length : lines.length - 1;
  const pieces: Piece[] = [];
  let at = 0;
  for (let row = 0; row + LONG_PIECE_ENTRIES <= wholeLines; row += LONG_PIECE_ENTRIES) {
    const source = lines.slice(row, row + LONG_PIECE_ENTRIES).join('');
    pieces.push({ start: start + at, source });
    at += source.length;
  }
  const grown: TableBlock = pieces.length === 0 ? block : { ...block, pieces: [...block.pieces, ...pieces] };
  const rest = { start: start + at, source: tail.slice(at) };
  return {
    finished: [],
    next: null,
    open: [{ ...grown, tail: rest }],
    rest: { mode: 'table', start: rest.start, tail: rest.source, block: grown },
  };
}
