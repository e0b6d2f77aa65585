import type { Block } from '../block.ts';
import { PLAIN_PIECE_CHARS } from '../limits.ts';
import type { ReadingOf, Step } from './reading.ts';

/** Reads an oversized or too deeply nested block as text, up to the next empty line. */
export function readPlain(reading: ReadingOf<'plain'>, last: boolean): Step {
  const { start, tail } = reading;
  const emptyLine = tail.search(/\n[ \t]*\n/);
  const end = emptyLine === -1 ? tail.length : emptyLine + 1;
  const pieces: Block[] = [];
  let at = 0;
  while (end - at > PLAIN_PIECE_CHARS) {
    const to = cutBefore(tail, at + PLAIN_PIECE_CHARS, at);
    pieces.push({ kind: 'plain', start: start + at, source: tail.slice(at, to) });
    at = to;
  }
  const rest: Block = { kind: 'plain', start: start + at, source: tail.slice(at, end) };
  if (last || emptyLine !== -1) {
    return {
      finished: rest.source === '' ? pieces : [...pieces, rest],
      next: { mode: 'blocks', start: start + end, tail: tail.slice(end) },
    };
  }
  return {
    finished: pieces,
    next: null,
    open: rest.source === '' ? [] : [rest],
    rest: { mode: 'plain', start: start + at, tail: tail.slice(at) },
  };
}

/** Never inside a surrogate pair; after a space when there is one near. */
function cutBefore(text: string, at: number, from: number): number {
  const space = text.lastIndexOf(' ', at);
  if (space > from + PLAIN_PIECE_CHARS / 2) return space + 1;
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? at - 1 : at;
}
