import { alignShown, shownRange } from '../../shared/caption/align.ts';

/** Elements whose text is aligned as one: what the reader sees as a paragraph, an item, a cell. */
const LEAVES = 'p, li, h2, td, th, pre';

/**
 * The parts of a reply on the screen that stand for its source from `from` up to `to` (offsets into `reply`). Nothing
 * is rendered for it: the elements carry their source range, and inside them shown text is aligned with the source.
 */
export function locateSource(region: HTMLElement, reply: string, from: number, to: number): Range[] {
  const ranges: Range[] = [];
  for (const leaf of region.querySelectorAll<HTMLElement>(LEAVES)) {
    const start = Number(leaf.dataset['sourceStart'] ?? Number.NaN);
    const end = Number(leaf.dataset['sourceEnd'] ?? Number.NaN);
    if (!(start < to && end > from)) continue;
    const texts = textNodes(leaf);
    const shown = texts.map(({ data }) => data).join('');
    const places = alignShown(reply.slice(start, end), shown);
    const part = shownRange(places, Math.max(from, start) - start, Math.min(to, end) - start);
    if (part === null) continue;
    const range = rangeOver(texts, part.start, part.end);
    if (range !== null) ranges.push(range);
  }
  return ranges;
}

/**
 * The fenced code that begins at or behind an offset into the reply: it is said as a whole, in a phrase, or not at all.
 */
export function locateCode(region: HTMLElement, from: number): Range[] {
  return [...region.querySelectorAll<HTMLElement>('[data-code-start]')]
    .filter(({ dataset }) => Number(dataset['codeStart']) >= from)
    .map((code) => {
      const range = document.createRange();
      range.selectNodeContents(code);
      return range;
    });
}

/** What is there for screen readers only, as a task's state, stands for no letter of the reply. */
const UNSEEN = '.visually-hidden';

/** The element's own text: that of inner items belongs to them. */
function textNodes(leaf: HTMLElement): readonly Text[] {
  const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT, ({ parentElement: parent }) =>
    parent?.closest(LEAVES) === leaf && parent.closest(UNSEEN) === null
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) texts.push(node);
  }
  return texts;
}

function rangeOver(texts: readonly Text[], start: number, end: number): Range | null {
  const range = document.createRange();
  let at = 0;
  let isBegun = false;
  for (const text of texts) {
    if (!isBegun && start < at + text.length) {
      range.setStart(text, start - at);
      isBegun = true;
    }
    if (isBegun && end <= at + text.length) {
      range.setEnd(text, end - at);
      return range;
    }
    at += text.length;
  }
  return null;
}
