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
  let line = from > 0 ? '…' : '';
  // Where each unit of the text stands in the line: the marks of Markdown that stand within a line are left out.
  const places: number[] = [];
  for (let at = from; at < to; at += 1) {
    places.push(line.length);
    const unit = text.charAt(at);
    if (unit !== '*' && unit !== '`') line += unit;
  }
  const inLine = (at: number): number => places[at - from] ?? line.length;
  return {
    ranges: ranges
      .filter((range) => range.from < to && range.to > from)
      .map((range) => ({ from: inLine(Math.max(range.from, from)), to: inLine(range.to) })),
    // One sign for one sign: the ranges stay where they are.
    excerpt: `${line.replaceAll(/[\s\p{Cc}]/gu, ' ')}${to < text.length ? '…' : ''}`,
  };
}

/** Never within a letter that takes two units. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
