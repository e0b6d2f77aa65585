import { occurrences } from '../../shared/find-words.ts';
import { foldText } from '../../shared/fold-text.ts';
import type { TurnId } from '../../shared/turn.ts';

/** Of the CSS highlights: all that was found, and the one that is looked at. */
export type FoundMark = 'found' | 'found-here';

/** The element of a turn; null: it is not on the page. */
export const turnElement = (id: TurnId): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-turn="${CSS.escape(id)}"]`);

/** Where folded words stand below an element, in order. A word may begin in one node and end in another. */
export function rangesIn(root: Element, words: readonly string[]): readonly Range[] {
  const nodes: { readonly node: Text; readonly from: number }[] = [];
  let all = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest('button') != null) continue;
    nodes.push({ node, from: all.length });
    all += node.data;
  }
  const folded = foldText(all);
  const found = words.flatMap((word) => occurrences(folded, word)).toSorted((a, b) => a.from - b.from);
  const ranges: Range[] = [];
  for (const { from, to } of found) {
    const range = document.createRange();
    const first = nodes.findLast((each) => each.from <= from);
    const last = nodes.findLast((each) => each.from < to);
    if (first === undefined || last === undefined) continue;
    range.setStart(first.node, from - first.from);
    range.setEnd(last.node, to - last.from);
    ranges.push(range);
  }
  return ranges;
}

/** These alone have the mark from now on. */
export function setMarks(mark: FoundMark, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(mark);
  else {
    const highlight = new Highlight(...ranges);
    // The one that is looked at is among all that were found: its colour goes before theirs.
    if (mark === 'found-here') highlight.priority = 1;
    CSS.highlights.set(mark, highlight);
  }
}

/** Brings a range to the middle of what is seen. */
export function showRange(range: Range | undefined, root: Element): void {
  const element = range?.startContainer.parentElement ?? root;
  element.scrollIntoView({ block: 'center' });
}
