import type { SpokenSentence } from '../turn.ts';
import { alignSpoken } from './align-spoken.ts';
import { wordsOf } from './word-place.ts';

/**
 * Where in the reply the last word ends that was heard of a sentence, of which its first `saidTo` letters were; null when none of
 * its words was, or none stands in the reply, because a phrase is said in the place of code or a table.
 */
export function heardEnd(reply: string, sentence: SpokenSentence, saidTo: number): number | null {
  const { text, sourceStart, sourceEnd } = sentence;
  const places = alignSpoken(reply.slice(sourceStart, sourceEnd), text);
  const last = wordsOf(text).findLast(
    ({ from, to }) => from < saidTo && !places.subarray(from, to).includes(-1),
  );
  return last === undefined ? null : sourceStart + (places[last.to - 1] ?? 0) + 1;
}

/** A link's address, and what closes a word or a clause, go with it: what is behind begins with a word. */
const CLOSING = /^(?:\]\([^)\s]*\))?(?:[\p{Pe}\p{Pf}\p{Po}_~`]*(?=\s|$)|[、。，！？；：…」』）”]*)/u;

export function withClosingMarks(reply: string, wordEnd: number): number {
  return wordEnd + (CLOSING.exec(reply.slice(wordEnd, wordEnd + 2_048))?.[0].length ?? 0);
}
