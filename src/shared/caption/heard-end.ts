import type { SpokenSentence } from '../turn.ts';
import { addressLength } from './link-address.ts';
import { wordInSource } from './word-in-source.ts';
import { wordsOf } from './word-place.ts';

const MAX_MARKS = 256;

/**
 * Where in the reply the last word ends that was heard of a sentence, of which its first `saidTo`
 * letters were; null when none of its words was, or none stands in the reply, because a phrase is
 * said in the place of code or a table.
 */
export function heardEnd(sentence: SpokenSentence, saidTo: number): number | null {
  const heard = wordsOf(sentence.text).filter(({ from }) => from < saidTo);
  for (const word of heard.toReversed()) {
    const part = wordInSource(sentence, word);
    if (part !== null) return part.end;
  }
  return null;
}

/**
 * Marks that close a word or a clause belong to it, and so does a link's address: what
 * follows begins with a word.
 */
const CLOSING = /^(?:[\p{Pe}\p{Pf}\p{Po}_~`]*(?=\s|$)|[、。，！？；：…」』）”]*)/u;

/**
 * @param nextSaid where what is said next stands: an address of which a word is said is
 * none, but code as a rule.
 */
export function withClosingMarks(reply: string, wordEnd: number, nextSaid = Infinity): number {
  const behindAddress = wordEnd + addressLength(reply, wordEnd);
  const end = nextSaid < behindAddress ? wordEnd : behindAddress;
  return end + (CLOSING.exec(reply.slice(end, end + MAX_MARKS))?.[0].length ?? 0);
}
