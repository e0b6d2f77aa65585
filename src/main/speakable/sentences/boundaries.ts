import { isUnspaced } from '../characters.ts';
import { neverEnds, seldomEnds, startsSentence } from './words.ts';

/** A place where the text may be split: `at` is the index behind the mark and its closing quotes. */
export interface Boundary {
  readonly at: number;
  readonly kind: 'sentence' | 'clause';
}

/**
 * Ends of sentences in scripts where they stand for nothing else: CJK,
 * Devanagari, Arabic, Urdu, Armenian, Khmer, Myanmar.
 */
const PLAIN_TERMINATOR = /[。！？｡．।॥؟۔։។။]/u;
const TERMINATOR = /[.!?…]/;
const UNSPACED_CLAUSE = /[，；：]/;
const MARKS: ReadonlySet<string> = new Set('。！？｡．।॥؟۔։។။.!?…，；：,;:،؛–—');
const CLOSING = /[)\]}"'’”»」』）》〉】〕]/u;
const UNSPACED_BEFORE = /^.*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** As much of a word as the tables of abbreviations hold. */
const MAX_WORD = 24;
/** Opening quotes and the next word. */
const MAX_LOOKAHEAD = 64;
const OPENING = /[([{"'‘“«「『（《〈【¿¡]/u;
/** An opening mark, closed again or not; an apostrophe inside a word is none. */
const OPENED = /[([{"‘‚‹“„«「『（《〈【]|(?<![\p{L}\p{N}])'/u;

/** Whether a boundary may stand behind this character at all. */
export function isMark(char: string): boolean {
  return MARKS.has(char);
}

/** Whether the end of a sentence goes on with this: more of its marks, or one that closes. */
export function goesOnMarks(char: string): boolean {
  return TERMINATOR.test(char) || PLAIN_TERMINATOR.test(char) || CLOSING.test(char);
}

/**
 * The boundary that the mark at `index` makes; null when it makes none, `unknown` when the
 * text behind it, which decides, has not come yet.
 * @param text what is spoken, from a sentence's beginning.
 * @param blockStart where the last paragraph, heading or item begins: a number there is the item's.
 */
export function boundaryAt(text: string, index: number, blockStart: number): Boundary | 'unknown' | null {
  const mark = text.charAt(index);
  if (TERMINATOR.test(mark)) return terminatorBoundary(text, index, blockStart);
  if (mark === ',' && isPlainComma(text, index)) return { at: index + 1, kind: 'clause' };
  const at = closed(text, index + 1);
  if (at === text.length) return 'unknown';
  const next = text.charAt(at);
  const modified = /^(?:\p{M}|\u200d)/u.test(next);
  if (PLAIN_TERMINATOR.test(mark)) {
    const decimal = mark === '．' && /[\d０-９]/.test(next);
    return modified || decimal ? null : { at, kind: 'sentence' };
  }
  const clause = modified ? null : ({ at, kind: 'clause' } as const);
  if (UNSPACED_CLAUSE.test(mark)) return clause;
  // A long dash needs no space; a short one between words is a hyphen, and "22,1" and "10:30" go on without one.
  if (mark === '—') return next === '—' ? null : clause;
  if (mark === '–' && text.charAt(index - 1) !== ' ') return null;
  return next === ' ' ? clause : null;
}

/**
 * A comma behind a letter is no part of a number, and outside quotes and brackets no closing mark follows it: the voice
 * need not wait for the next token to know that.
 */
function isPlainComma(text: string, index: number): boolean {
  return /\p{L}/u.test(text.charAt(index - 1)) && !OPENED.test(text.slice(0, index));
}

/** Whether the text is a whole sentence that only waits to see what follows. */
export function endsLikeSentence(text: string, blockStart: number): boolean {
  const end = text.trimEnd();
  const marks = /[.!?…。！？｡।॥؟۔][)\]}"'’”»」』）》〉】〕]*$/u.exec(end);
  if (marks === null) return false;
  if (end.charAt(marks.index) !== '.') return true;
  const word = wordBefore(end, marks.index);
  return !/^\d*$/.test(word) && !neverEnds(word) && !seldomEnds(word) && marks.index > blockStart;
}

function terminatorBoundary(text: string, index: number, blockStart: number): Boundary | 'unknown' | null {
  let at = index + 1;
  while (TERMINATOR.test(text.charAt(at)) || PLAIN_TERMINATOR.test(text.charAt(at))) at += 1;
  at = closed(text, at);
  if (at === text.length) return 'unknown';
  const mark = text.slice(index, at);
  const next = text.charAt(at);
  const ellipsis = /^(?:…|\.{2})/.test(mark);
  if (isUnspaced(next) && !OPENING.test(next) && !CLOSING.test(next)) {
    // Chinese text with Latin marks; an ellipsis there is a hesitation.
    if (mark.startsWith('.') && !isUnspaced(text.charAt(index - 1))) return null;
    return { at, kind: ellipsis ? 'clause' : 'sentence' };
  }
  if (next !== ' ') return null;
  const following = text.slice(at + 1, at + MAX_LOOKAHEAD);
  const openers = /^[([{"'‘“«「『（《〈【¿¡ ]*/u.exec(following)?.[0].length ?? 0;
  const first = following.slice(openers);
  if (first === '') return 'unknown';
  if (/^\p{Ll}/u.test(first)) return null;
  if (!mark.startsWith('.') || ellipsis) return { at, kind: 'sentence' };
  const ends = fullStopEnds(text, index, blockStart, first);
  if (ends === 'unknown') return 'unknown';
  return ends ? { at, kind: 'sentence' } : null;
}

/** @param first the text from the next word on. */
function fullStopEnds(text: string, index: number, blockStart: number, first: string): boolean | 'unknown' {
  const word = wordBefore(text, index);
  const wordStart = index - word.length;
  if (neverEnds(word)) return false;
  // An item's number; and ordinals as German and Danish write them ("am 3. Oktober").
  const number = /^\d+$/.test(word);
  if (number && text.slice(blockStart, wordStart).trim() === '') return false;
  if (!seldomEnds(word) && !(number && word.length <= 2)) return true;
  // "No. 5", "p. 12".
  if (/^\d/.test(first)) return number;
  const next = /^[\p{L}’']*/u.exec(first)?.[0] ?? '';
  if (next === first && first.length < MAX_LOOKAHEAD / 2) return 'unknown';
  return startsSentence(next);
}

function wordBefore(text: string, index: number): string {
  const word = /[\p{L}\p{M}\p{N}.°-]*$/u.exec(text.slice(Math.max(0, index - MAX_WORD), index))?.[0] ?? '';
  // "专家Dr. Smith": a word of another script begins without a blank.
  return isUnspaced(word.at(-1) ?? '') ? word : word.replace(UNSPACED_BEFORE, '');
}

function closed(text: string, from: number): number {
  let at = from;
  while (
    CLOSING.test(text.charAt(at)) ||
    PLAIN_TERMINATOR.test(text.charAt(at)) ||
    /[!?]/.test(text.charAt(at))
  )
    at += 1;
  return at;
}
