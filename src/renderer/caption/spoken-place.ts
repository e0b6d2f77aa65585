import type { Scrolled, Stretch } from './follow-place.ts';
import { SENTENCE_MARK, WORD_MARK } from './mark-names.ts';

export interface MarkedPlace {
  readonly sentence: Stretch;
  readonly word: Stretch | null;
}

/** Where the marks of the voice stand in what `scroller` scrolls; null: no sentence is marked there, or it is not seen. */
export function spokenPlace(scroller: HTMLElement): MarkedPlace | null {
  // A table that is said as a whole is marked itself, and may stand beside text of its sentence.
  const tables = [...scroller.querySelectorAll('table[data-spoken]')].map((table) =>
    table.getBoundingClientRect(),
  );
  const sentence = stretchOf([...markedRects(SENTENCE_MARK, scroller), ...tables], scroller);
  return sentence === null ? null : { sentence, word: markedStretch(WORD_MARK, scroller) };
}

export function scrolledOf({ scrollTop, clientHeight, scrollHeight }: HTMLElement): Scrolled {
  return { topPx: scrollTop, heightPx: clientHeight, contentPx: scrollHeight };
}

/** Where an element begins in what `scroller` scrolls. */
export function startWithin(scroller: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - originPx(scroller);
}

/** Where a mark stands in what `scroller` scrolls, over all its lines; null: it is not there, or not seen. */
export const markedStretch = (name: string, scroller: HTMLElement): Stretch | null =>
  stretchOf(markedRects(name, scroller), scroller);

/** One for each line, in whichever direction it is written. */
const markedRects = (name: string, scroller: HTMLElement): readonly DOMRect[] =>
  [...(CSS.highlights.get(name) ?? [])]
    .filter((range): range is Range => range instanceof Range && scroller.contains(range.startContainer))
    .flatMap((range) => [...range.getClientRects()]);

function stretchOf(all: readonly DOMRect[], scroller: HTMLElement): Stretch | null {
  const rects = all.filter(({ height }) => height > 0);
  if (rects.length === 0) return null;
  const origin = originPx(scroller);
  return {
    topPx: Math.min(...rects.map(({ top }) => top)) - origin,
    bottomPx: Math.max(...rects.map(({ bottom }) => bottom)) - origin,
  };
}

/** Where the content begins, in the window's px. */
function originPx(scroller: HTMLElement): number {
  return scroller.getBoundingClientRect().top + scroller.clientTop - scroller.scrollTop;
}
