import type { VerbatimPart } from '../../shared/turn.ts';
import type { SpeakableRange } from './piece.ts';

/** For a unit that stands nowhere in the reply as it is said. */
export const NOWHERE = -1;

/** One code point as it stands in the reply; anything else is a phrase, or stands for one. */
export function isVerbatim({ text, sourceStart, sourceEnd }: SpeakableRange): boolean {
  return sourceEnd - sourceStart === text.length && String.fromCodePoint(text.codePointAt(0) ?? 0) === text;
}

/** @param places where in the reply each UTF-16 unit of a text stands. */
export function verbatimParts(places: readonly number[]): { readonly verbatim?: readonly VerbatimPart[] } {
  const parts: { readonly from: number; to: number; readonly sourceStart: number }[] = [];
  places.forEach((place, unit) => {
    if (place === NOWHERE) return;
    const last = parts.at(-1);
    const goesOn = last !== undefined && last.to === unit && last.sourceStart + unit - last.from === place;
    if (goesOn) last.to = unit + 1;
    else parts.push({ from: unit, to: unit + 1, sourceStart: place });
  });
  return parts.length === 0 ? {} : { verbatim: parts };
}
