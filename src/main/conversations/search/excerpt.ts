import type { TextRange } from '../../../shared/find-words.ts';

/** What stands before the first word, and all of it, in UTF-16 units. */
const BEFORE = 30;
const LONGEST = 160;

export interface Excerpt {
  readonly excerpt: string;
  readonly ranges: readonly TextRange[];
}

/** The part of a text around the first range, in one line; the ranges in it, counted from its start. */
export function excerptOf(text: string, ranges: readonly TextRange[]): Excerpt {
  const first = ranges[0]?.from ?? 0;
  const from = whole(text, Math.max(0, first - BEFORE));
  const to = whole(text, Math.min(text.length, from + LONGEST));
  const start = from > 0 ? '…' : '';
  const shift = start.length - from;
  // One sign for one sign: the ranges stay where they are.
  const line = text.slice(from, to).replaceAll(/[\s\p{Cc}]/gu, ' ');
  return {
    excerpt: `${start}${line}${to < text.length ? '…' : ''}`,
    ranges: ranges
      .filter((range) => range.from < to && range.to > from)
      .map((range) => ({ from: Math.max(range.from, from) + shift, to: Math.min(range.to, to) + shift })),
  };
}

/** Never within a letter that takes two units. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
