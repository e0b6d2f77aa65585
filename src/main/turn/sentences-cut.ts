import type { SpokenSentence } from '../../shared/turn.ts';
import { boundaryAt, endsLikeSentence, type Boundary } from './sentences-boundaries.ts';
import { isUnspaced } from './speakable-characters.ts';
import type { SpeakablePiece } from './speakable-piece.ts';

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
}

/** Cuts the version for the ear into what is requested as speech: an early first clause, then whole sentences. */
export function createSentenceCutter(): SentenceCutter {
  let text = '';
  let starts: number[] = [];
  let ends: number[] = [];
  /** Where the last block ended, and the next begins; -1 when none ended in this text. */
  let blockEnd = -1;
  let first = true;

  const append = (added: string, start: number, end: number): void => {
    text += added;
    for (let unit = 0; unit < added.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  };

  /** A phrase that stands for one range of the source cannot be shared by two sentences. */
  const mayCut = (at: number): boolean => at > 0 && (ends[at - 1] ?? 0) <= (starts[at] ?? Infinity);

  function take(length: number): SpokenSentence[] {
    let from = 0;
    let to = length;
    while (from < to && text.charAt(from) === ' ') from += 1;
    while (to > from && text.charAt(to - 1) === ' ') to -= 1;
    const spoken = tidyPauseTags(text.slice(from, to));
    const sentence = { text: spoken, sourceStart: starts[from] ?? 0, sourceEnd: ends[to - 1] ?? 0 };
    text = text.slice(length);
    starts = starts.slice(length);
    ends = ends.slice(length);
    blockEnd = blockEnd >= length ? blockEnd - length : -1;
    if (!/[\p{L}\p{N}]/u.test(spoken)) return [];
    first = false;
    return [sentence];
  }

  function boundaries(): Boundary[] {
    const found: Boundary[] = [];
    const blockStart = Math.max(0, blockEnd);
    for (let index = 0; index < text.length; index += 1) {
      const boundary = boundaryAt(text, index, index < blockStart ? 0 : blockStart);
      if (boundary !== null && mayCut(boundary.at)) found.push(boundary);
      if (boundary !== null) index = boundary.at - 1;
    }
    if (blockEnd > 0 && mayCut(blockEnd)) found.push({ at: blockEnd, kind: 'sentence' });
    return found.sort((one, other) => one.at - other.at);
  }

  function cutPoint(): number | null {
    const min = first ? FIRST_MIN : LATER_MIN;
    const max = first ? FIRST_FORCED : LATER_MAX;
    const found = boundaries();
    const natural = found.find(
      ({ at, kind }) => (first || kind === 'sentence') && weight(text.slice(0, at).trim()) >= min,
    );
    if (natural !== undefined && weight(text.slice(0, natural.at)) <= max) return natural.at;
    if (weight(text) <= max) return null;
    const fits = (at: number): boolean => mayCut(at) && weight(text.slice(0, at)) <= max;
    const atClause = found.findLast(({ at }) => fits(at) && weight(text.slice(0, at)) >= min);
    return atClause?.at ?? forcedCut(fits);
  }

  /** No mark far and wide: the last space, else between two characters as a reader sees them. */
  function forcedCut(fits: (at: number) => boolean): number | null {
    for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) if (fits(at)) return at;
    const inner = Array.from(graphemes.segment(text), ({ index }) => index);
    return inner.findLast((at) => at > 0 && fits(at)) ?? null;
  }

  function takeReady(): SpokenSentence[] {
    const ready: SpokenSentence[] = [];
    for (let at = cutPoint(); at !== null; at = cutPoint()) ready.push(...take(at));
    return ready;
  }

  function pause(strength: 'line' | 'block'): void {
    while (text.endsWith(' ')) {
      text = text.slice(0, -1);
      starts.pop();
      ends.pop();
    }
    if (text === '') return;
    const end = ends.at(-1) ?? 0;
    const unspaced = isUnspaced(Array.from(text).at(-1) ?? '');
    // A voice pauses at punctuation only; headings and items seldom have any.
    if (!/[\p{Po}\p{Pd}…][\p{Pe}\p{Pf}"']*$/u.test(text) || /[%#&*@/]$/.test(text)) {
      append(strength === 'block' ? (unspaced ? '。' : '.') : unspaced ? '，' : ',', end, end);
    }
    if (strength === 'block') blockEnd = text.length;
    if (!unspaced) append(' ', end, end);
  }

  return {
    push(piece) {
      if (piece.type === 'pause') pause(piece.strength);
      else append(piece.text, piece.sourceStart, piece.sourceEnd);
      return takeReady();
    },
    release() {
      const whole = blockEnd === text.trimEnd().length || endsLikeSentence(text, Math.max(0, blockEnd));
      const sentence = boundaries().findLast(({ kind }) => kind === 'sentence');
      const at = whole ? text.length : sentence?.at;
      return at === undefined || at === 0 ? [] : take(at);
    },
    end() {
      return text === '' ? [] : take(text.length);
    },
  };
}

function weight(text: string): number {
  let letters = 0;
  for (const char of text) letters += isUnspaced(char) ? LETTERS_PER_UNSPACED : char.length;
  return letters;
}

/** The service wants its pause tags between words and never two in a row. */
function tidyPauseTags(text: string): string {
  return text
    .replace(/(<#[\d.]+#>)(?:\s*<#[\d.]+#>)+/g, '$1')
    .replace(/^(?:\s*<#[\d.]+#>)+\s*|\s*(?:<#[\d.]+#>\s*)+[.。]?$/g, '');
}
