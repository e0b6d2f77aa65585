import { merged, rangeOf, type TextRange } from '../../../shared/find-words.ts';
import type { FoldedText } from '../../../shared/fold-text.ts';

/** In shorter words a slip makes another word. */
const SHORTEST = 5;
const WORD = /[\p{L}\p{N}]+/gu;

/** Whether a slip is looked for in it. */
export const canSlip = (word: string): boolean => word.length >= SHORTEST && /^[\p{L}\p{N}]+$/u.test(word);

export interface NearWords {
  readonly ranges: readonly TextRange[];
  /** As they stand in the text. */
  readonly words: readonly string[];
}

/** Where the words stand, those that can with one slip; null: one is missing. */
export function findNear(folded: FoldedText, words: readonly string[]): NearWords | null {
  const ranges: TextRange[] = [];
  const found = new Set<string>();
  for (const word of words) {
    const before = ranges.length;
    for (const match of folded.text.matchAll(WORD)) {
      const [there] = match;
      if (!there.includes(word) && !(canSlip(word) && isOneSlip(there, word))) continue;
      ranges.push(rangeOf(folded.places, match.index, match.index + there.length));
      found.add(there);
    }
    if (ranges.length === before) return null;
  }
  return { ranges: merged(ranges), words: [...found] };
}

/** One letter wrong, missing, too many, or two neighbours exchanged. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && from < other.length && one[from] === other[from]) from += 1;
  const [rest, otherRest] = [one.slice(from), other.slice(from)];
  if (rest.length !== otherRest.length)
    return rest.length > otherRest.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1);
  if (rest.slice(1) === otherRest.slice(1)) return true;
  return rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
}
