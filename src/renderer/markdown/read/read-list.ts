import type { ListBlock, Piece } from '../block.ts';
import { isList, isSpace, lexBlocks, listMarker } from './lex.ts';
import { isTooDeep, LONG_PIECE_ENTRIES, OPEN_BLOCK_CHARS } from '../limits.ts';
import type { ReadingOf, Step } from './reading.ts';

/** The last items stay open: an item can grow, and the one before it can still become loose. */
const OPEN_ITEMS = 2;
/** A single short block behind the list may still become its next item ("2" becoming "2. Two"). */
const UNDECIDED_CHARS = 16;

/** Reads a long list item by item. The tail always begins at an item. */
export function readList(reading: ReadingOf<'list'>, last: boolean): Step {
  const { start, tail, block } = reading;
  if (tail.length > OPEN_BLOCK_CHARS || isTooDeep(tail)) {
    const shut: ListBlock = { ...block, tail: { start, source: '' }, open: false };
    return { finished: [shut], next: { mode: 'plain', start, tail } };
  }
  const tokens = lexBlocks(tail);
  const list = tokens[0];
  const isSame =
    isList(list) &&
    list.ordered === block.ordered &&
    (block.pieces.length === 0 || sameMarker(block, list.raw));
  const listLength = isSame ? list.raw.length : 0;
  const behind = tokens.slice(isSame ? 1 : 0).filter((token) => !isSpace(token));
  const decided = behind.length > 1 || behind.some((token) => token.raw.length > UNDECIDED_CHARS);
  if (last || decided) {
    const items = tail.slice(0, listLength);
    const shut: ListBlock = { ...block, tail: { start, source: items }, open: false };
    return {
      finished: [shut],
      next: { mode: 'blocks', start: start + listLength, tail: tail.slice(listLength) },
    };
  }
  const pieces: Piece[] = [];
  let at = 0;
  if (isSame && behind.length === 0) {
    const whole = list.items.slice(0, -OPEN_ITEMS);
    for (let first = 0; first + LONG_PIECE_ENTRIES <= whole.length; first += LONG_PIECE_ENTRIES) {
      const length = whole
        .slice(first, first + LONG_PIECE_ENTRIES)
        .reduce((sum, item) => sum + item.raw.length, 0);
      const source = tail.slice(at, at + length);
      pieces.push({ start: start + at, source });
      at += source.length;
    }
  }
  const grown: ListBlock = pieces.length === 0 ? block : { ...block, pieces: [...block.pieces, ...pieces] };
  const rest = tail.slice(at);
  return {
    finished: [],
    next: null,
    open: [{ ...grown, tail: { start: start + at, source: tail.slice(at, Math.max(at, listLength)) } }],
    rest: { mode: 'list', start: start + at, tail: rest, block: grown },
  };
}

const sameMarker = (block: ListBlock, raw: string): boolean =>
  listMarker(block.pieces[0]?.source ?? '') === listMarker(raw);
