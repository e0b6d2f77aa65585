import type { SpokenSentence } from '../../../shared/turn.ts';
import { boundaryAt, endsLikeSentence, isMark, type Boundary } from './boundaries.ts';
import { isUnspaced } from '../characters.ts';
import { pauseMark } from '../pause-mark.ts';
import type { SpeakablePiece } from '../piece.ts';
import { isVerbatim, NOWHERE, verbatimParts } from '../verbatim-parts.ts';

/**
 * Lengths in Latin letters. A first clause of 12 is there after about 200 ms of a 60 tokens/s reply, a whole first sentence only after
 * 475 ms; shorter ones sound chopped. Later pieces are long enough for an intonation, short enough to stop at.
 */
const FIRST_MIN = 12;
const FIRST_FORCED = 90;
const LATER_MIN = 40;
const LATER_MAX = 260;
/** Five Chinese characters take as long to say as twelve letters. */
const LETTERS_PER_UNSPACED = 2.4;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export interface SentenceCutter {
  push(piece: SpeakablePiece): SpokenSentence[];
  /** The stream has stalled: gives away the whole sentences that only wait to see what follows, however short. */
  release(): SpokenSentence[];
  end(): SpokenSentence[];
  /** Where in the source the text begins that was not cut off yet; null when there is none. */
  readonly pendingStart: number | null;
}

/** Cuts the version for the ear into what is requested as speech: an early first clause, then whole sentences. */
export function createSentenceCutter(): SentenceCutter {
  let text = '';
  let starts: number[] = [];
  let ends: number[] = [];
  /** Where in the source each unit stands as it is said. */
  let places: number[] = [];
  /** Length in Latin letters up to and with each unit. */
  let weights: number[] = [];
  /** Marks whose meaning is not known yet, and the boundaries of those that have one. */
  let undecided: number[] = [];
  let boundaries: Boundary[] = [];
  /** Where the last block ended, and the next begins; -1 when none ended in this text. */
  let blockEnd = -1;
  let first = true;

  const weight = (at: number): number => weights[at - 1] ?? 0;

  const append = (added: string, start: number, end: number): void => {
    const stands = isVerbatim({ text: added, sourceStart: start, sourceEnd: end });
    for (const char of added) {
      const letters = isUnspaced(char) ? LETTERS_PER_UNSPACED : char.length;
      if (isMark(char)) undecided.push(text.length);
      const total = weight(text.length) + letters;
      text += char;
      for (let unit = 0; unit < char.length; unit += 1) {
        starts.push(start);
        ends.push(end);
        places.push(stands ? start + unit : NOWHERE);
        weights.push(total);
      }
    }
  };

  /** A phrase that stands for one range of the source cannot be shared by two sentences. */
  const mayCut = (at: number): boolean => at > 0 && (ends[at - 1] ?? 0) <= (starts[at] ?? Infinity);

  function take(length: number): SpokenSentence[] {
    const to = text.slice(0, length).trimEnd().length;
    const said = tidyPauseTags({ text: text.slice(0, to), places: places.slice(0, to) });
    const [sourceStart = 0, sourceEnd = 0] = [starts[0], ends[to - 1]];
    drop(length);
    if (!/[\p{L}\p{N}]/u.test(said.text)) return [];
    first = false;
    return [{ text: said.text, sourceStart, sourceEnd, ...verbatimParts(said.places) }];
  }

  /** What is left begins with something to say. */
  function drop(length: number): void {
    let from = length;
    while (text.charAt(from) === ' ') from += 1;
    const gone = weight(from);
    text = text.slice(from);
    starts = starts.slice(from);
    ends = ends.slice(from);
    places = places.slice(from);
    weights = weights.slice(from).map((total) => total - gone);
    undecided = undecided.filter((index) => index >= from).map((index) => index - from);
    boundaries = boundaries.filter(({ at }) => at > from).map(({ at, kind }) => ({ at: at - from, kind }));
    blockEnd = blockEnd > from ? blockEnd - from : -1;
  }

  function decide(): void {
    if (undecided.length === 0) return;
    undecided = undecided.filter((index) => {
      const boundary = boundaryAt(text, index, index < blockEnd ? 0 : Math.max(0, blockEnd));
      if (boundary !== null && boundary !== 'unknown') boundaries.push(boundary);
      return boundary === 'unknown';
    });
  }

  function cutPoint(): number | null {
    const min = first ? FIRST_MIN : LATER_MIN;
    const max = first ? FIRST_FORCED : LATER_MAX;
    if (weight(text.length) < min) return null;
    const fits = (at: number): boolean => mayCut(at) && weight(at) <= max;
    const natural = boundaries
      .filter(({ at, kind }) => (first || kind === 'sentence') && weight(at) >= min && fits(at))
      .reduce((least, { at }) => Math.min(least, at), Infinity);
    if (natural < Infinity) return natural;
    if (weight(text.length) <= max) return null;
    const clauses = boundaries.filter(({ at }) => fits(at) && weight(at) >= min);
    const last = clauses.reduce((most, { at }) => Math.max(most, at), 0);
    return last > 0 ? last : forcedCut(fits);
  }

  /** No mark far and wide: the last space, else between two characters as a reader sees them. */
  function forcedCut(fits: (at: number) => boolean): number | null {
    for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) if (fits(at)) return at;
    const inner = Array.from(graphemes.segment(text), ({ index }) => index);
    return inner.findLast((at) => at > 0 && fits(at)) ?? null;
  }

  function takeReady(): SpokenSentence[] {
    decide();
    const ready: SpokenSentence[] = [];
    for (let at = cutPoint(); at !== null; at = cutPoint()) ready.push(...take(at));
    return ready;
  }

  function pause(strength: 'line' | 'block'): void {
    while (text.endsWith(' ')) {
      text = text.slice(0, -1);
      starts.pop();
      ends.pop();
      places.pop();
      weights.pop();
    }
    if (text === '') return;
    const end = ends.at(-1) ?? 0;
    const unspaced = isUnspaced(Array.from(text).at(-1) ?? '');
    append(pauseMark(text, strength), end, end);
    if (strength === 'block') {
      blockEnd = text.length;
      boundaries.push({ at: blockEnd, kind: 'sentence' });
    }
    if (!unspaced) append(' ', end, end);
  }

  return {
    push(piece) {
      if (piece.type === 'pause') pause(piece.strength);
      else if (text !== '' || piece.text !== ' ') append(piece.text, piece.sourceStart, piece.sourceEnd);
      return takeReady();
    },
    release() {
      const whole = blockEnd === text.trimEnd().length || endsLikeSentence(text, Math.max(0, blockEnd));
      const sentences = boundaries.filter(({ at, kind }) => kind === 'sentence' && mayCut(at));
      const at = whole ? text.length : sentences.reduce((last, sentence) => Math.max(last, sentence.at), 0);
      return at === 0 ? [] : take(at);
    },
    end() {
      return text === '' ? [] : take(text.length);
    },
    get pendingStart() {
      return starts[0] ?? null;
    },
  };
}

interface Said {
  readonly text: string;
  readonly places: readonly number[];
}
const REPEATED_TAGS = /(?<=<#[\d.]+#>)(?:\s*<#[\d.]+#>)+/g;
const OUTER_TAGS = /^(?:\s*<#[\d.]+#>)+\s*|\s*(?:<#[\d.]+#>\s*)+[.。]?$/g;

/** The service wants its pause tags between words and never two in a row. */
function tidyPauseTags(said: Said): Said {
  return without(OUTER_TAGS, without(REPEATED_TAGS, said));
}

function without(unwanted: RegExp, { text, places }: Said): Said {
  let kept: Said = { text: '', places: [] };
  let from = 0;
  const keep = (to: number): void => {
    kept = { text: kept.text + text.slice(from, to), places: [...kept.places, ...places.slice(from, to)] };
  };
  for (const { 0: gone, index } of text.matchAll(unwanted)) {
    keep(index);
    from = index + gone.length;
  }
  keep(text.length);
  return kept;
}
