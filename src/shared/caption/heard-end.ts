import type { SpokenSentence } from '../turn.ts';
import { alignShown } from './align.ts';
import { wordsOf } from './word-place.ts';

/** Marks that may stand inside a word of the source, as in "**un**believable". */
const MARKS_IN_WORD_CHARS = 8;
/** A phrase that is said in the place of code or a table shares some words with it by chance. */
const LEAST_SHARE = 0.5;

/**
 * Where in the reply the last word ends that was heard of a sentence, of which its first `saidTo` letters were; null when none of
 * its words was, or none stands in the reply, because a phrase is said in the place of code or a table.
 */
export function heardEnd(reply: string, sentence: SpokenSentence, saidTo: number): number | null {
  const { text, sourceStart, sourceEnd } = sentence;
  const places = alignShown(reply.slice(sourceStart, sourceEnd), text);
  const words = wordsOf(text);
  const ends = words.map(({ from, to }) => endOfWord(places.subarray(from, to)));
  const standing = ends.filter((end) => end !== null).length;
  if (standing < words.length * LEAST_SHARE) return null;
  const last = ends.findLast((end, index) => end !== null && (words[index]?.from ?? 0) < saidTo);
  return last == null ? null : sourceStart + last;
}

function endOfWord(places: Int32Array): number | null {
  const first = places.at(0) ?? -1;
  const last = places.at(-1) ?? -1;
  if (places.includes(-1) || last - first >= places.length + MARKS_IN_WORD_CHARS) return null;
  return last + 1;
}

/** A link's address, and what closes a word or a clause, go with it: what is behind begins with a word. */
const CLOSING = /^(?:\]\([^)\s]*\))?(?:[\p{Pe}\p{Pf}\p{Po}_~`]*(?=\s|$)|[、。，！？；：…」』）”]*)/u;

export function withClosingMarks(reply: string, wordEnd: number): number {
  return wordEnd + (CLOSING.exec(reply.slice(wordEnd, wordEnd + 2_048))?.[0].length ?? 0);
}
