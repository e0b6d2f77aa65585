import type { SpokenSentence, SpokenWord } from '../turn.ts';
import { spokenUnits } from './place-by-letters.ts';

/** A part of a text: UTF-16 offsets, end exclusive. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/** Chinese and Japanese have words too, though nothing stands between them. */
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The word in which so much of the text was said, in letters; null between words and in marks. */
export function wordAtUnits(text: string, units: number): TextSpan | null {
  const at = offsetAtUnits(text, units);
  const found = words.segment(text).containing(Math.min(at, text.length - 1));
  if (found?.isWordLike !== true) return null;
  return { from: found.index, to: found.index + found.segment.length };
}

/** How much of the text is so many letters. */
export function offsetAtUnits(text: string, units: number): number {
  let said = 0;
  let at = 0;
  for (const character of text) {
    said += spokenUnits(character);
    if (said > units) break;
    at += character.length;
  }
  return at;
}

/** The words of a text, in order. */
export function wordsOf(text: string): readonly TextSpan[] {
  return [...words.segment(text)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ index, segment }) => ({ from: index, to: index + segment.length }));
}

/** The word that sounds: the last that has begun. Null before the first, and when none is known. */
export function wordAtTime(known: readonly SpokenWord[], heardMs: number): TextSpan | null {
  const word = known.findLast(({ startMs }) => startMs <= heardMs);
  return word === undefined ? null : { from: word.from, to: word.to };
}

/** Where each sentence begins in the text that they were joined to. */
export function sentenceStarts(text: string, sentences: readonly SpokenSentence[]): readonly number[] {
  let from = 0;
  return sentences.map((sentence) => {
    const start = Math.max(from, text.indexOf(sentence.text, from));
    from = start + sentence.text.length;
    return start;
  });
}
