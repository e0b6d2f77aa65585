import type { SpokenSentence } from '../turn.ts';
import type { TextPart } from './word-place.ts';
import { alignSpoken } from './align-spoken.ts';

/** A part of the reply's Markdown: UTF-16 offsets, end exclusive. */
export interface SourcePart {
  readonly start: number;
  readonly end: number;
}

/** Of the sentence that is being spoken: a voice goes through it word by word. */
let latest: { readonly sentence: SpokenSentence; readonly places: Int32Array } | null = null;

/**
 * Where a word of a sentence stands in the reply; null for one that is not there, of a phrase that is said in the place of code or a
 * table.
 */
export function wordInSource(reply: string, sentence: SpokenSentence, word: TextPart): SourcePart | null {
  const { sourceStart, sourceEnd, text } = sentence;
  if (latest?.sentence !== sentence)
    latest = { sentence, places: alignSpoken(reply.slice(sourceStart, sourceEnd), text) };
  const places = latest.places.subarray(word.from, word.to).filter((place) => place !== -1);
  const first = places.at(0);
  const last = places.at(-1);
  // A phrase may share a part of a word with what it stands for.
  if (first === undefined || last === undefined || places.length < word.to - word.from) return null;
  return { start: sourceStart + first, end: sourceStart + last + 1 };
}
