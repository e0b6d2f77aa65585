import type { SpokenSentence, VerbatimPart } from '../turn.ts';
import type { TextSpan } from './word-place.ts';

/** A part of the reply's Markdown: UTF-16 offsets, end exclusive. */
export interface SourcePart {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a word of a sentence stands in the reply, with the marks that may be in it; null for one
 * that is not there as it is said, of a phrase that is said in the place of code or a table.
 */
export function wordInSource({ verbatim = [] }: SpokenSentence, { from, to }: TextSpan): SourcePart | null {
  if (from >= to) return null;
  const first = verbatim.findIndex((part) => part.to > from);
  let at = from;
  for (const part of verbatim.slice(Math.max(0, first))) {
    if (part.from > at) return null;
    if (part.to >= to) return { start: sourceOf(verbatim[first] ?? part, from), end: sourceOf(part, to) };
    at = part.to;
  }
  return null;
}

const sourceOf = ({ from, sourceStart }: VerbatimPart, offset: number): number => sourceStart + offset - from;
