import { plainText } from '../markdown/read/plain-text.ts';
import { store } from '../state/store.ts';
import { turnPlace } from '../state/find-turn.ts';
import { PAGE_TURNS } from './turn-pages.ts';

/** What stands for a page of turns that is not laid out, and names the first of them. */
const AWAY = '[data-away]';

/**
 * Copies a selection that goes over turns that are not laid out: their text comes from their records, everything else is
 * copied as it is shown. As plain text alone. Without such turns the browser copies by itself.
 */
export function copyTurns(event: ClipboardEvent): void {
  const selection = document.getSelection();
  const isField = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
  if (isField || selection === null || selection.isCollapsed || event.clipboardData === null) return;
  const away = [...document.querySelectorAll<HTMLElement>(AWAY)].filter((page) =>
    selection.containsNode(page, true),
  );
  if (away.length === 0) return;
  event.clipboardData.setData('text/plain', textOf(selection, away));
  event.preventDefault();
}

/** From one page that is away to the next, in their order. */
function textOf(selection: Selection, away: readonly HTMLElement[]): string {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const rest = selection.getRangeAt(0).cloneRange();
  const parts: string[] = [];
  for (const page of away) {
    const shown = rest.cloneRange();
    shown.setEndBefore(page);
    parts.push(shownText(selection, shown), recordedText(page.dataset['away'] ?? ''));
    rest.setStartAfter(page);
  }
  parts.push(shownText(selection, rest));
  if (anchorNode !== null && focusNode !== null)
    selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  return parts.filter((part) => part !== '').join('\n\n');
}

/** As the browser would copy it: it knows that of what is selected only. */
function shownText(selection: Selection, range: Range): string {
  if (range.collapsed) return '';
  selection.removeAllRanges();
  selection.addRange(range);
  return selection.toString().trim();
}

function recordedText(firstId: string): string {
  const { turns } = store.getState();
  const place = turnPlace(turns, firstId);
  if (place === -1) return '';
  return turns
    .slice(place, place + PAGE_TURNS)
    .flatMap(({ record }) => [record.question, plainText(record.reply)])
    .filter((text) => text !== '')
    .join('\n\n');
}
