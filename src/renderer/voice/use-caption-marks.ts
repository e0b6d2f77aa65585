import { useLayoutEffect, type RefObject } from 'react';
import type { TextSpan } from '../../shared/caption/word-place.ts';

/** Styled by ::highlight() in voice.css. */
export const CAPTION_WORD = 'caption-word';
const SAID = 'caption-said';
const SOON = 'caption-soon';

/**
 * Marks what of the sentence was said, is said and comes. Its text stays one node, so that its lines stay as they are
 * while the mark moves. @param word null: nothing is marked.
 */
export function useCaptionMarks(
  text: RefObject<HTMLElement | null>,
  shown: string,
  word: TextSpan | null,
): void {
  const from = word?.from ?? null;
  const to = word?.to ?? null;
  useLayoutEffect(() => {
    const node = text.current?.firstChild;
    if (!(node instanceof Text) || from === null || to === null) return undefined;
    const parts = [
      [SAID, 0, from],
      [CAPTION_WORD, from, to],
      [SOON, to, shown.length],
    ] as const;
    for (const [name, start, end] of parts) mark(name, node, Math.min(start, node.length), end);
    return () => {
      for (const [name] of parts) CSS.highlights.delete(name);
    };
  }, [text, shown, from, to]);
}

function mark(name: string, node: Text, from: number, to: number): void {
  const end = Math.min(to, node.length);
  if (from >= end) return;
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, end);
  CSS.highlights.set(name, new Highlight(range));
}
