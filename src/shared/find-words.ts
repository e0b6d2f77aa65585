import { foldText, type FoldedText } from './fold-text.ts';

/** UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** More words than anybody looks for. */
const MOST_WORDS = 16;

/** The words that are looked for, folded, each once. */
export function searchedWords(question: string): readonly string[] {
  return [...new Set(foldText(question).text.split(' '))].filter((word) => word !== '').slice(0, MOST_WORDS);
}

/** Where the words stand in the text that was folded, in order, without overlaps; null: one of them is missing. */
export function findWords(folded: FoldedText, words: readonly string[]): readonly TextRange[] | null {
  const ranges: TextRange[] = [];
  for (const word of words) {
    const found = occurrences(folded, word);
    if (found.length === 0) return null;
    ranges.push(...found);
  }
  return merged(ranges);
}

/** Every place of `needle`, which is folded, from left to right. */
export function occurrences({ text, places }: FoldedText, needle: string): readonly TextRange[] {
  const ranges: TextRange[] = [];
  if (needle === '') return ranges;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length))
    ranges.push(rangeOf(places, at, at + needle.length));
  return ranges;
}

/** The letter in which the last unit stands belongs to it wholly. */
export function rangeOf(places: readonly number[], from: number, to: number): TextRange {
  const start = places[from] ?? 0;
  const last = places[to - 1] ?? start;
  let end = to;
  while (end < places.length - 1 && places[end] === last) end += 1;
  return { from: start, to: places[end] ?? start };
}

/** In order, and those that overlap as one. */
export function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last === undefined || range.from > last.to) joined.push(range);
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return joined;
}
