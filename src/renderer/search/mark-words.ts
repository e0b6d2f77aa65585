import { occurrences } from '../../shared/find-words.ts';
import { foldText } from '../../shared/fold-text.ts';
import type { TurnId } from '../../shared/turn.ts';
import { lookAt } from '../actions/look-at.ts';

/** Of the CSS highlights: all that was found, and the one that is looked at. */
export type FoundMark = 'found' | 'found-here';

/** The element of a turn; null: it is not on the page. */
export const turnElement = (id: TurnId): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-turn="${CSS.escape(id)}"]`);

/** The turns that are on the page, in their order. */
export const turnElements = (): readonly { readonly id: TurnId; readonly element: HTMLElement }[] =>
  [...document.querySelectorAll<HTMLElement>('[data-turn]')].map((element) => ({
    id: element.dataset['turn'] ?? '',
    element,
  }));

/** Calls `look` now, and in the frame after turns came on the page or changed there. @returns what ends that. */
export function whileTurnsCome(look: () => void): () => void {
  let frame: number | null = null;
  const observer = new MutationObserver(() => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      look();
    });
  });
  look();
  const log = document.querySelector('[role="log"]');
  if (log !== null) observer.observe(log, { childList: true, subtree: true, characterData: true });
  return () => {
    observer.disconnect();
    if (frame !== null) cancelAnimationFrame(frame);
  };
}

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

/** So often it is looked whether what was shown is still in sight: replies around it are drawn some frames later. */
const FRAMES_KEPT = 40;
const READERS_OWN = ['wheel', 'pointerdown', 'keydown'] as const;

/** Brings a range of a turn to the middle of what is seen, and keeps it in sight until the reader does something. */
export async function showRange(turnId: TurnId, range: Range): Promise<void> {
  const scroller = document.querySelector('[role="log"]');
  const reader = new AbortController();
  for (const type of READERS_OWN)
    document.addEventListener(type, () => reader.abort(), { capture: true, signal: reader.signal });
  let isShown = false;
  for (let frame = 0; frame < FRAMES_KEPT && !reader.signal.aborted; frame += 1) {
    if (!isShown || !isWithin(range, scroller)) {
      // Each time: a page that came may have moved the view to its end, where it would be kept.
      lookAt(turnId);
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
      isShown = true;
    }
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
  reader.abort();
}

function isWithin(range: Range, scroller: Element | null): boolean {
  const view = scroller?.getBoundingClientRect();
  const { top, bottom } = range.getBoundingClientRect();
  return view === undefined || (top >= view.top && bottom <= view.bottom);
}
