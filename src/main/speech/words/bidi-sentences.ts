import { earlierEndMs, segmentShiftMs } from './segment-times.ts';
import { firstSentenceEnd, isSpeakable } from './sentence-ends.ts';
import type { SpokenWord } from '../../../shared/turn.ts';
import type { Subtitle } from './subtitle.ts';

/**
 * Which text each of the service's sentences says: its boundary events carry none. Offsets are UTF-16, over all text
 * that was sent. The subtitle tells; without one the marks at which the service ends a sentence are trusted.
 */
export interface BidiSentences {
  /** This text has been sent. */
  sent(text: string): void;
  readonly text: string;
  /** A sentence begins. @returns from where. */
  start(): number;
  /** What is known by now of the words of the present sentence. */
  align(subtitle: Subtitle): SpokenWord[];
  /** The present sentence is over. @returns where it ended. */
  end(): number;
  /** What comes before this offset is said, or never will be. */
  skipTo(offset: number): void;
  /** Where the present sentence begins, or the next one. */
  readonly from: number;
  /** Where the present sentence ends, as far as is known; `from` when there is none. */
  readonly to: number;
  /** Whether the last segment of the present sentence was found in the text; otherwise `to` is a guess. */
  readonly isPlaced: boolean;
}

interface Present {
  readonly from: number;
  /** Where the present segment of it begins; the service may show a sentence in several. */
  segmentFrom: number;
  subtitle: Subtitle | null;
  /** Of the segments before the present one. */
  earlierWords: readonly SpokenWord[];
  /** When the segments before the present one end. */
  earlierMs: number;
  words: readonly SpokenWord[];
  alignedTo: number | null;
  isPlaced: boolean;
}

/** The service leaves out what it can not say; more than this between two sentences is a wrong match. */
const MAX_LEFT_OUT = 60;
/** Enough to know a last word by, with its marks; in scripts without blanks the last two letters. */
const LAST_WORD = /\S{1,8}$/u;
const LAST_LETTERS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{1,2}[^\p{L}\p{N}\s]*$/u;
/** `<#0.5#>`: no word, and not in every subtitle of a text that has it. */
const PAUSE_MARK = /<#[\d.]+#>/y;

export function createBidiSentences(): BidiSentences {
  return new SentencesInText();
}

class SentencesInText implements BidiSentences {
  #text = '';
  #cursor = 0;
  #present: Present | null = null;

  sent(more: string): void {
    this.#text += more;
  }

  start(): number {
    this.end();
    const from = this.#skipBlanks(this.#cursor);
    this.#present = {
      from,
      segmentFrom: from,
      subtitle: null,
      earlierWords: [],
      earlierMs: 0,
      words: [],
      alignedTo: null,
      isPlaced: false,
    };
    this.#cursor = from;
    return from;
  }

  align(subtitle: Subtitle): SpokenWord[] {
    const present = this.#present;
    if (present === null || !isSpeakable(subtitle.text)) return [];
    if (present.subtitle !== null && !isSameSegment(present.subtitle, subtitle)) {
      present.earlierMs = earlierEndMs(present.subtitle, present.earlierMs);
      present.earlierWords = present.words;
      present.segmentFrom = this.#endOf(present);
    }
    present.subtitle = subtitle;
    const { words, end, isPlaced } = findSegment(this.#text, present.segmentFrom, subtitle);
    if (end !== null) present.alignedTo = end;
    present.isPlaced = isPlaced;
    const shiftMs = segmentShiftMs(subtitle, present.earlierMs);
    const timed = words.map((word) => ({
      ...word,
      startMs: word.startMs + shiftMs,
      endMs: word.endMs + shiftMs,
    }));
    present.words = [...present.earlierWords, ...timed];
    return [...present.words];
  }

  end(): number {
    this.#cursor = this.to;
    this.#present = null;
    return this.#cursor;
  }

  skipTo(offset: number): void {
    this.#present = null;
    this.#cursor = Math.max(this.#cursor, offset);
  }

  get text(): string {
    return this.#text;
  }

  get from(): number {
    return this.#cursor;
  }

  get to(): number {
    return this.#present === null ? this.#cursor : this.#endOf(this.#present);
  }

  get isPlaced(): boolean {
    return this.#present?.isPlaced === true;
  }

  #endOf({ from, alignedTo }: Present): number {
    return alignedTo ?? firstSentenceEnd(this.#text, from);
  }

  #skipBlanks(offset: number): number {
    const next = this.#text.slice(offset).search(/\S/u);
    return next === -1 ? this.#text.length : offset + next;
  }
}

/** What of the text a segment says: its words, where it ends if that is known, and whether it was found as a whole. */
function findSegment(
  text: string,
  from: number,
  subtitle: Subtitle,
): { readonly words: readonly SpokenWord[]; readonly end: number | null; readonly isPlaced: boolean } {
  const place = placeIn(text, from, subtitle.text);
  if (place === null) {
    const end = rewrittenEnd(text, from, subtitle.text);
    return { words: wordsBySearch(text, from, end, subtitle), end, isPlaced: false };
  }
  const words = subtitle.words.flatMap((word) => {
    const [first, last] = [place.of(word.from), place.of(word.to - 1)];
    return first === null || last === null ? [] : [{ ...word, from: first, to: last + 1 }];
  });
  return { words, end: place.end, isPlaced: true };
}

/** The list of words grows, and the text may; anything else is the next segment. */
function isSameSegment(one: Subtitle, other: Subtitle): boolean {
  if (one.beginsAt !== other.beginsAt) return false;
  return one.text.startsWith(other.text) || other.text.startsWith(one.text);
}

interface Place {
  /** The text's offset for one of the segment's; null for a blank or a mark. */
  of(offset: number): number | null;
  readonly end: number;
}

/** Finds the segment in the text, whatever white space and pause marks are in either. */
function placeIn(text: string, from: number, segment: string): Place | null {
  const wanted = withoutBlanks(segment, 0, segment.length);
  const windowEnd = from + 4 * (segment.length + MAX_LEFT_OUT);
  const given = withoutBlanks(text, from, Math.min(text.length, windowEnd));
  const at = given.letters.indexOf(wanted.letters);
  if (at === -1 || at > MAX_LEFT_OUT) return null;
  const offsets = new Map(wanted.offsets.map((offset, index) => [offset, given.offsets[at + index]]));
  return {
    of: (offset) => offsets.get(offset) ?? null,
    end: (given.offsets[at + wanted.letters.length - 1] ?? from) + 1,
  };
}

function withoutBlanks(
  text: string,
  from: number,
  to: number,
): { readonly letters: string; readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  let letters = '';
  for (let offset = from; offset < to; offset += 1) {
    const letter = text.charAt(offset);
    PAUSE_MARK.lastIndex = offset;
    const markLength = letter === '<' ? (PAUSE_MARK.exec(text)?.[0].length ?? 0) : 0;
    if (markLength > 0) offset += markLength - 1;
    if (markLength > 0 || letter.trim() === '') continue;
    letters += letter;
    offsets.push(offset);
  }
  return { letters, offsets };
}

/** Where a sentence ends that the service rewrote: as a rule its last word is still the same. Null when it is not. */
function rewrittenEnd(text: string, from: number, segment: string): number | null {
  const tail = segment.trimEnd().slice(-20);
  const lastWord = (LAST_LETTERS.exec(tail) ?? LAST_WORD.exec(tail))?.[0] ?? '';
  if (!isSpeakable(lastWord)) return null;
  const farthest = Math.min(text.length, from + 2 * segment.length + MAX_LEFT_OUT);
  for (let end = from; end < farthest;) {
    end = firstSentenceEnd(text, end);
    const sentence = text.slice(from, end).trimEnd();
    if (end <= farthest && sentence.endsWith(lastWord)) return from + sentence.length;
  }
  return null;
}

/** The service rewrote the text (a number in words): the words that are the same still have their place. */
function wordsBySearch(
  text: string,
  from: number,
  guessedEnd: number | null,
  subtitle: Subtitle,
): SpokenWord[] {
  const end = guessedEnd ?? firstSentenceEnd(text, from);
  const words: SpokenWord[] = [];
  let cursor = from;
  for (const word of subtitle.words) {
    const spoken = subtitle.text.slice(word.from, word.to);
    const at = text.indexOf(spoken, cursor);
    if (at === -1 || at + spoken.length > end) continue;
    cursor = at + spoken.length;
    words.push({ ...word, from: at, to: cursor });
  }
  return words;
}
