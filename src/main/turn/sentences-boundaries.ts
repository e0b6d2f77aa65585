import { isUnspaced } from './speakable-characters.ts';
import { neverEnds, seldomEnds, startsSentence } from './sentences-words.ts';

/** A place where the text may be cut: `at` is the index behind the mark and its closing quotes. */
export interface Boundary {
  readonly at: number;
  readonly kind: 'sentence' | 'clause';
}

/** Ends of sentences in scripts where they stand for nothing else: CJK, Devanagari, Arabic, Urdu, Armenian, Khmer, Myanmar. */
const PLAIN_TERMINATOR = /[。！？｡．।॥؟۔։។။]/u;
const TERMINATOR = /[.!?…]/;
const UNSPACED_CLAUSE = /[，；：]/;
const CLAUSE = /[,;:،؛–—]/;
const CLOSING = /[)\]}"'’”»」』）》〉】〕]/u;
const OPENING = /[([{"'‘“«「『（《〈【¿¡]/u;

/**
 * The boundary that the mark at `index` makes; null when it makes none, or when the text behind it, which decides, is not known
 * yet.
 * @param text what is spoken, from a sentence's beginning.
 * @param blockStart where the last paragraph, heading or item begins: a number there is the item's.
 */
export function boundaryAt(text: string, index: number, blockStart: number): Boundary | null {
  const mark = text.charAt(index);
  if (PLAIN_TERMINATOR.test(mark)) {
    const at = closed(text, index + 1);
    if (mark === '．' && /[\d０-９]/.test(text.charAt(at))) return null;
    return isKnown(text, at) ? { at, kind: 'sentence' } : null;
  }
  if (TERMINATOR.test(mark)) return terminatorBoundary(text, index, blockStart);
  if (UNSPACED_CLAUSE.test(mark)) {
    const at = closed(text, index + 1);
    return isKnown(text, at) ? { at, kind: 'clause' } : null;
  }
  if (!CLAUSE.test(mark)) return null;
  const at = closed(text, index + 1);
  // "22,1" and "10:30" go on without a space; so does a dash between words, which is a clause mark when it is a long one.
  const next = text.charAt(at);
  if (next === '') return null;
  if (mark === '—') return next !== '—' && isKnown(text, at) ? { at, kind: 'clause' } : null;
  if (mark === '–' && text.charAt(index - 1) !== ' ') return null;
  return next === ' ' ? { at, kind: 'clause' } : null;
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

function terminatorBoundary(text: string, index: number, blockStart: number): Boundary | null {
  let at = index + 1;
  while (TERMINATOR.test(text.charAt(at)) || PLAIN_TERMINATOR.test(text.charAt(at))) at += 1;
  at = closed(text, at);
  const mark = text.slice(index, at);
  const next = text.charAt(at);
  if (next === '') return null;
  const ellipsis = /^(?:…|\.{2})/.test(mark);
  if (isUnspaced(next) && !OPENING.test(next) && !CLOSING.test(next)) {
    // Chinese text with Latin marks; an ellipsis there is a hesitation.
    const known = isKnown(text, at) && (!mark.startsWith('.') || isUnspaced(text.charAt(index - 1)));
    return known ? { at, kind: ellipsis ? 'clause' : 'sentence' } : null;
  }
  if (next !== ' ') return null;
  const following = text.slice(at + 1);
  const openers = /^[([{"'‘“«「『（《〈【¿¡ ]*/u.exec(following)?.[0].length ?? 0;
  const first = following.slice(openers);
  if (first === '' || /^\p{Ll}/u.test(first)) return null;
  if (mark.startsWith('.') && !ellipsis && !fullStopEnds(text, index, blockStart, first)) return null;
  return { at, kind: 'sentence' };
}

/** @param first the text from the next word on. */
function fullStopEnds(text: string, index: number, blockStart: number, first: string): boolean {
  const word = wordBefore(text, index);
  const wordStart = index - word.length;
  if (neverEnds(word)) return false;
  // An item's number; and ordinals as German and Danish write them ("am 3. Oktober").
  const number = /^\d+$/.test(word);
  if (number && text.slice(blockStart, wordStart).trim() === '') return false;
  if (!seldomEnds(word) && !(number && word.length <= 2)) return true;
  // "No. 5", "p. 12".
  if (/^\d/.test(first)) return number;
  const next = /^([\p{L}’']+)[^\p{L}’']/u.exec(first)?.[1];
  return next !== undefined && startsSentence(next);
}

function wordBefore(text: string, index: number): string {
  return /[\p{L}\p{M}\p{N}.]*$/u.exec(text.slice(0, index))?.[0] ?? '';
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

/** What follows is known, and is no mark on the character before. */
function isKnown(text: string, at: number): boolean {
  return at < text.length && !/^[\p{M}\u200d\ufe00-\ufe0f]/u.test(text.slice(at));
}
