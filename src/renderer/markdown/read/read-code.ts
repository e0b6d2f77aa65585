import type { CodeBlock, Piece } from '../block.ts';
import { CODE_PIECE_CHARS, CODE_PIECE_LINES } from '../limits.ts';
import type { Fence, ReadingOf, Step } from './reading.ts';

/** Reads the inside of a fenced code block line by line until its closing fence. */
export function readCode(reading: ReadingOf<'code'>, last: boolean): Step {
  const { start, tail, block, fence } = reading;
  const pieces: Piece[] = [];
  let pieceStart = 0;
  let lines = 0;
  let at = 0;
  while (at < tail.length) {
    const lineEnd = tail.indexOf('\n', at);
    const line = tail.slice(at, lineEnd === -1 ? tail.length : lineEnd);
    if (closes(line, fence) && (lineEnd !== -1 || last)) {
      const end = lineEnd === -1 ? tail.length : lineEnd + 1;
      const whole = close(block, [...pieces, slice(tail, pieceStart, at, start)]);
      return { finished: [whole], next: { mode: 'blocks', start: start + end, tail: tail.slice(end) } };
    }
    if (lineEnd === -1) break;
    at = lineEnd + 1;
    lines += 1;
    if (lines === CODE_PIECE_LINES || at - pieceStart >= CODE_PIECE_CHARS) {
      pieces.push(slice(tail, pieceStart, at, start));
      pieceStart = at;
      lines = 0;
    }
  }
  // One endless line is cut where it stands: a closing fence is always on a line of its own.
  for (; tail.length - pieceStart > 2 * CODE_PIECE_CHARS; pieceStart += CODE_PIECE_CHARS) {
    pieces.push(slice(tail, pieceStart, pieceStart + CODE_PIECE_CHARS, start));
  }
  const rest = slice(tail, pieceStart, tail.length, start);
  if (last) {
    return {
      finished: [close(block, [...pieces, rest])],
      next: { mode: 'blocks', start: start + tail.length, tail: '' },
    };
  }
  const grown: CodeBlock = {
    ...block,
    pieces: pieces.length === 0 ? block.pieces : [...block.pieces, ...pieces],
  };
  const shown = hideHalfFence(rest, fence);
  return {
    finished: [],
    next: null,
    open: [{ ...grown, tail: shown }],
    rest: { mode: 'code', start: rest.start, tail: rest.source, block: grown, fence },
  };
}

const slice = (tail: string, from: number, to: number, start: number): Piece => ({
  start: start + from,
  source: tail.slice(from, to),
});

function close(block: CodeBlock, pieces: readonly Piece[]): CodeBlock {
  const last = pieces.at(-1) ?? block.tail;
  return { ...block, pieces: [...block.pieces, ...pieces.slice(0, -1)], tail: last, open: false };
}

function closes(line: string, { mark, length }: Fence): boolean {
  const text = line.trim();
  return /^ {0,3}[`~]/.test(line) && text.length >= length && text === mark.repeat(text.length);
}

/** The first marks of a closing fence must not flash up as code. */
function hideHalfFence(piece: Piece, { mark }: Fence): Piece {
  const lineStart = piece.source.lastIndexOf('\n') + 1;
  const line = piece.source.slice(lineStart).trim();
  return line !== '' && line === mark.repeat(line.length)
    ? { ...piece, source: piece.source.slice(0, lineStart) }
    : piece;
}
