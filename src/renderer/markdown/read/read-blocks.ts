import type { Token } from 'marked';
import type { Block, ListBlock, TableBlock } from '../block.ts';
import { fenceAt, isList, isTable, lexBlocks } from './lex.ts';
import { isTooDeep, LONG_FROM_ENTRIES, OPEN_BLOCK_CHARS } from '../limits.ts';
import type { Reading, ReadingOf, Step } from './reading.ts';

/** Two blocks stay open: a line to come can still turn a paragraph into a heading, a number into a list item. */
const OPEN_BLOCKS = 2;

/** Reads ordinary blocks; what can grow long goes on in a mode of its own. */
export function readBlocks(reading: ReadingOf<'blocks'>, last: boolean): Step {
  const { start, tail } = reading;
  if (isTooDeep(tail)) return { finished: [], next: { mode: 'plain', start, tail } };
  const tokens = lexBlocks(tail);
  const placed = place(tokens, tail, start);
  const long = placed.find(({ token }, index) => longMode(token, index === placed.length - 1) !== null);
  if (long !== undefined) {
    const before = placed.slice(0, placed.indexOf(long)).map((entry) => asBlock(entry, false));
    const next = enterLong(long.token, long.start, tail.slice(long.start - start));
    if (next !== null) return { finished: before, next };
  }
  if (last) {
    const end = start + tail.length;
    return {
      finished: placed.map((entry) => asBlock(entry, false)),
      next: null,
      open: [],
      rest: { mode: 'blocks', start: end, tail: '' },
    };
  }
  const firstOpen = placed.at(-OPEN_BLOCKS) ?? placed[0];
  const restStart = firstOpen?.start ?? start;
  const rest = tail.slice(restStart - start);
  const finished = placed.slice(0, -OPEN_BLOCKS).map((entry) => asBlock(entry, false));
  if (rest.length > OPEN_BLOCK_CHARS)
    return { finished, next: { mode: 'plain', start: restStart, tail: rest } };
  return {
    finished,
    next: null,
    open: placed.slice(-OPEN_BLOCKS).map((entry, index, all) => asBlock(entry, index === all.length - 1)),
    rest: { mode: 'blocks', start: restStart, tail: rest },
  };
}

interface Placed {
  readonly token: Token;
  readonly start: number;
  readonly source: string;
}

/** Non-empty tokens and where they begin. */
function place(tokens: readonly Token[], tail: string, start: number): readonly Placed[] {
  const placed: Placed[] = [];
  let at = 0;
  for (const token of tokens) {
    // The token's own text is not taken: the lexer tidies white space in some of them.
    const source = tail.slice(at, at + token.raw.length);
    if (source.trim() !== '') placed.push({ token, start: start + at, source });
    at += token.raw.length;
  }
  return placed;
}

const asBlock = ({ start, source }: Placed, open: boolean): Block => ({
  kind: 'markdown',
  start,
  source,
  open,
});

function longMode(token: Token, isLast: boolean): 'code' | 'list' | 'table' | null {
  if (token.type === 'code') return fenceAt(token.raw) === null ? null : 'code';
  if (isList(token)) return isLast && token.items.length >= LONG_FROM_ENTRIES ? 'list' : null;
  if (isTable(token)) return isLast && token.rows.length >= LONG_FROM_ENTRIES ? 'table' : null;
  return null;
}

function enterLong(token: Token, start: number, tail: string): Reading | null {
  const fence = token.type === 'code' ? fenceAt(tail) : null;
  if (fence !== null) {
    const after = start + fence.line.length;
    return {
      mode: 'code',
      start: after,
      tail: tail.slice(fence.line.length),
      fence: { mark: fence.mark, length: fence.length },
      block: {
        kind: 'code',
        start,
        language: fence.language,
        pieces: [],
        tail: { start: after, source: '' },
        open: true,
      },
    };
  }
  const empty = { start, pieces: [], tail: { start, source: '' }, open: true } as const;
  if (isList(token)) {
    const block: ListBlock = {
      ...empty,
      kind: 'list',
      ordered: token.ordered,
      firstNumber: typeof token.start === 'number' ? token.start : 1,
    };
    return { mode: 'list', start, tail, block };
  }
  if (isTable(token)) {
    const head = /^[^\n]*\n[^\n]*\n/.exec(tail)?.[0] ?? '';
    const block: TableBlock = { ...empty, kind: 'table', head };
    return { mode: 'table', start: start + head.length, tail: tail.slice(head.length), block };
  }
  return null;
}
