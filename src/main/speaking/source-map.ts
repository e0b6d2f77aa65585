import type { SpokenSentence } from '../../shared/turn.ts';
import { pauseMark } from '../speakable/pause-mark.ts';
import type { SpeakablePiece, SpeakableRange } from '../speakable/piece.ts';
import { isVerbatim, NOWHERE, verbatimParts } from '../speakable/verbatim-parts.ts';

interface Span {
  readonly from: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
  readonly isVerbatim: boolean;
}

/** The text that a service is given as it is written, and where each unit of it stands in the reply's Markdown. */
export interface SourceMap {
  /** All text so far. */
  readonly text: string;
  /** @returns what the service is to be given for it: pauses become marks. */
  add(pieces: readonly SpeakablePiece[]): string;
  /**
   * The part of the text from one UTF-16 offset to another, as a sentence of the reply; without the blanks around it.
   */
  sentence(from: number, to: number): SpokenSentence;
  /** Where in the reply the text from this offset on begins; null when nothing is said from there on. */
  sourceFrom(from: number): number | null;
  /** Where in the reply all text so far ends. */
  readonly sourceEnd: number;
}

export function createSourceMap(): SourceMap {
  let text = '';
  const spans: Span[] = [];

  function append(piece: SpeakableRange): string {
    const { text: added, sourceStart, sourceEnd } = piece;
    if (added === '') return '';
    spans.push({ from: text.length, sourceStart, sourceEnd, isVerbatim: isVerbatim(piece) });
    text += added;
    return added;
  }

  function pause(strength: 'line' | 'block'): string {
    const end = spans.at(-1)?.sourceEnd;
    if (end === undefined) return '';
    // A line end has the service speak what it holds, whatever the mark before it.
    const mark = pauseMark(text.trimEnd(), strength) + (strength === 'block' ? '\n' : ' ');
    return append({ text: mark, sourceStart: end, sourceEnd: end });
  }

  /** Which span holds this offset. */
  function spanIndexAt(offset: number): number {
    let low = 0;
    let high = spans.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((spans[middle]?.from ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  const spanAt = (offset: number): Span | undefined => spans[spanIndexAt(offset)];

  /** Where in the reply each unit of this part of the text stands. */
  function placesOf(from: number, to: number): readonly number[] {
    let index = spanIndexAt(from);
    return Array.from({ length: to - from }, (_, unit) => {
      const offset = from + unit;
      while ((spans[index + 1]?.from ?? Infinity) <= offset) index += 1;
      const span = spans[index];
      return span?.isVerbatim === true ? span.sourceStart + offset - span.from : NOWHERE;
    });
  }

  /** The next offset that is no blank. */
  const skipBlanks = (from: number): number => from + (/^\s*/u.exec(text.slice(from))?.[0].length ?? 0);

  return {
    get text() {
      return text;
    },
    add(pieces) {
      let added = '';
      for (const piece of pieces) {
        if (piece.type === 'pause') added += pause(piece.strength);
        else if (text !== '' || piece.text.trim() !== '') added += append(piece);
      }
      return added;
    },
    sentence(from, to) {
      const start = skipBlanks(from);
      const said = text.slice(start, to).trimEnd();
      return {
        text: said,
        sourceStart: spanAt(start)?.sourceStart ?? 0,
        sourceEnd: spanAt(start + Math.max(0, said.length - 1))?.sourceEnd ?? 0,
        ...verbatimParts(placesOf(start, start + said.length)),
      };
    },
    get sourceEnd() {
      return spans.at(-1)?.sourceEnd ?? 0;
    },
    sourceFrom(from) {
      const start = skipBlanks(from);
      return start < text.length ? (spanAt(start)?.sourceStart ?? null) : null;
    },
  };
}
