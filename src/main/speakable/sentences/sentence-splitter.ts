import type { SpokenSentence } from '../../../shared/turn.ts';
import { boundaryAt, endsLikeSentence, goesOnMarks, isMark, type Boundary } from './boundaries.ts';
import { isUnspaced } from '../characters.ts';
import { pauseMark } from '../pause-mark.ts';
import type { SpeakablePiece } from '../piece.ts';
import { verbatimParts } from '../verbatim-parts.ts';
import { tidyPauseTags } from './pause-tags.ts';
import { UnsplitText } from './unsplit-text.ts';

/**
 * Lengths in Latin letters. A first clause of 12 is there after about 200 ms of a 60 tokens/s
 * reply, a whole first sentence only after 475 ms; shorter ones sound chopped. Later pieces are
 * long enough for an intonation, short enough to stop at.
 */
const FIRST_MIN = 12;
const FIRST_FORCED = 90;
const LATER_MIN = 40;
const LATER_MAX = 260;
const MOST_UNDECIDED = 16;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Splits the version for the ear into what is requested as speech: an early first clause, then whole sentences. */
export class SentenceSplitter {
  readonly #unsplit = new UnsplitText();
  /** Marks whose meaning is not known yet, and the boundaries of those that have one. */
  #undecided: number[] = [];
  #boundaries: Boundary[] = [];
  /** Where the last block ended, and the next begins; -1 when none ended in this text. */
  #blockEnd = -1;
  #isFirst = true;

  push(piece: SpeakablePiece): SpokenSentence[] {
    if (piece.type === 'pause') this.#pause(piece.strength);
    else if (this.#text !== '' || piece.text !== ' ') {
      this.#append(piece.text, piece.sourceStart, piece.sourceEnd);
    }
    return this.#takeReady();
  }

  /** The stream has stalled: gives away the whole sentences that only wait to see what follows, however short. */
  release(): SpokenSentence[] {
    const text = this.#text;
    const isWhole =
      this.#blockEnd === text.trimEnd().length || endsLikeSentence(text, Math.max(0, this.#blockEnd));
    if (isWhole) return text === '' ? [] : this.#take(text.length);
    const ends = this.#boundaries.filter(({ at, kind }) => kind === 'sentence' && this.#unsplit.maySplit(at));
    const at = last(ends);
    return at === 0 ? [] : this.#take(at);
  }

  end(): SpokenSentence[] {
    return this.#text === '' ? [] : this.#take(this.#text.length);
  }

  /** Where in the source the text begins that was not split off yet; null when there is none. */
  get pendingStart(): number | null {
    return this.#unsplit.sourceStart;
  }

  get #text(): string {
    return this.#unsplit.text;
  }

  #append(added: string, start: number, end: number): void {
    let at = this.#text.length;
    for (const char of added) {
      if (isMark(char) && !this.#isInLongRun(at)) this.#undecided.push(at);
      at += char.length;
    }
    this.#unsplit.append(added, start, end);
  }

  /** Of a run of marks only the first ones are looked at: each of them would be read to its end. */
  #isInLongRun(at: number): boolean {
    return this.#undecided.length >= MOST_UNDECIDED && isMark(this.#text.charAt(at - 1));
  }

  #pause(strength: 'line' | 'block'): void {
    this.#unsplit.trimEnd();
    const text = this.#text;
    if (text === '') return;
    const end = this.#unsplit.sourceEndAt(text.length);
    this.#append(pauseMark(text, strength), end, end);
    if (strength === 'block') {
      this.#blockEnd = this.#text.length;
      this.#boundaries.push({ at: this.#blockEnd, kind: 'sentence' });
    }
    if (!isUnspaced(Array.from(text).at(-1) ?? '')) this.#append(' ', end, end);
  }

  #takeReady(): SpokenSentence[] {
    this.#decide();
    const ready: SpokenSentence[] = [];
    for (let at = this.#splitPoint(); at !== null; at = this.#splitPoint()) ready.push(...this.#take(at));
    return ready;
  }

  #decide(): void {
    // Of a run of marks the next character tells.
    if (this.#undecided.length === 0 || goesOnMarks(this.#text.at(-1) ?? '')) return;
    this.#undecided = this.#undecided.filter((index) => {
      const boundary = boundaryAt(
        this.#text,
        index,
        index < this.#blockEnd ? 0 : Math.max(0, this.#blockEnd),
      );
      if (boundary !== null && boundary !== 'unknown') this.#boundaries.push(boundary);
      return boundary === 'unknown';
    });
  }

  #splitPoint(): number | null {
    const unsplit = this.#unsplit;
    const [min, max] = this.#isFirst ? [FIRST_MIN, FIRST_FORCED] : [LATER_MIN, LATER_MAX];
    const weight = unsplit.weight(this.#text.length);
    if (weight < min) return null;
    const fits = (at: number): boolean => unsplit.maySplit(at) && unsplit.weight(at) <= max;
    const possible = this.#boundaries.filter(({ at }) => unsplit.weight(at) >= min && fits(at));
    const natural = possible
      .filter(({ kind }) => this.#isFirst || kind === 'sentence')
      .reduce((least, { at }) => Math.min(least, at), Infinity);
    if (natural < Infinity) return natural;
    if (weight <= max) return null;
    const clause = last(possible);
    if (clause > 0) return clause;
    // A phrase that is longer than any piece is said as it is.
    return forcedSplit(this.#text, fits) ?? firstOf(this.#text.length, (at) => unsplit.maySplit(at));
  }

  #take(length: number): SpokenSentence[] {
    const to = this.#text.slice(0, length).trimEnd().length;
    const said = tidyPauseTags({ text: this.#text.slice(0, to), places: this.#unsplit.placesTo(to) });
    const sourceStart = this.#unsplit.sourceStart ?? 0;
    const sourceEnd = this.#unsplit.sourceEndAt(to);
    this.#drop(length);
    if (!/[\p{L}\p{N}]/u.test(said.text)) return [];
    this.#isFirst = false;
    return [{ text: said.text, sourceStart, sourceEnd, ...verbatimParts(said.places) }];
  }

  /** What is left begins with something to say. */
  #drop(length: number): void {
    let from = length;
    while (this.#text.charAt(from) === ' ') from += 1;
    this.#unsplit.drop(from);
    this.#undecided = this.#undecided.filter((index) => index >= from).map((index) => index - from);
    this.#boundaries = this.#boundaries
      .filter(({ at }) => at > from)
      .map(({ at, kind }) => ({ at: at - from, kind }));
    this.#blockEnd = this.#blockEnd > from ? this.#blockEnd - from : -1;
  }
}

const last = (boundaries: readonly Boundary[]): number =>
  boundaries.reduce((most, { at }) => Math.max(most, at), 0);

function firstOf(most: number, holds: (at: number) => boolean): number | null {
  for (let at = 1; at <= most; at += 1) if (holds(at)) return at;
  return null;
}

const isInPair = (text: string, at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff;

/** No mark far and wide: the last space, else between two characters as a reader sees them. */
function forcedSplit(text: string, fits: (at: number) => boolean): number | null {
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) if (fits(at)) return at;
  const inner = Array.from(graphemes.segment(text), ({ index }) => index);
  const between = inner.findLast((at) => at > 0 && fits(at));
  if (between !== undefined) return between;
  // One letter with hundreds of marks on it is no reader's.
  for (let at = text.length; at > 0; at -= 1) if (fits(at) && !isInPair(text, at)) return at;
  return null;
}
