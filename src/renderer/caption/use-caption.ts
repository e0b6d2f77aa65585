import { useLayoutEffect, type RefObject } from 'react';
import type { TurnId } from '../../shared/turn.ts';
import type { ShownReply } from '../markdown/read/shown-reply.ts';
import type { ReplyTree } from '../markdown/read/split-reply.ts';
import { useApp } from '../state/store.ts';
import { locateSource } from './locate.ts';
import { SENTENCE_MARK, WORD_MARK } from './mark-names.ts';

/**
 * Marks the sentence being spoken, and the word in it, over the reply as it stands: no block is rendered again for it.
 */
export function useCaption(
  turnId: TurnId,
  region: RefObject<HTMLElement | null>,
  { text, placeOf }: ShownReply,
  tree: ReplyTree,
): void {
  const sentence = useApp(({ spoken }) => (spoken?.turnId === turnId ? spoken.sentence : null));
  const word = useApp(({ spoken }) => (spoken?.turnId === turnId ? spoken.word : null));
  const start = sentence && placeOf(sentence.sourceStart);
  const end = sentence && placeOf(sentence.sourceEnd);
  const wordStart = word && placeOf(word.start);
  const wordEnd = word && placeOf(word.end);
  // While the sentence stands in text that is still growing, its nodes may be replaced under the mark.
  const known = text.slice(0, end !== null && end < tree.reading.start ? end : tree.length);
  useLayoutEffect(
    () => mark(SENTENCE_MARK, 0, region.current, known, start, end),
    [region, known, start, end],
  );
  useLayoutEffect(
    () => mark(WORD_MARK, 1, region.current, known, wordStart, wordEnd),
    [region, known, wordStart, wordEnd],
  );
}

/** @param priority of two marks in one place the higher is seen. @returns what takes the mark away again. */
function mark(
  name: string,
  priority: number,
  region: HTMLElement | null,
  text: string,
  start: number | null,
  end: number | null,
): (() => void) | undefined {
  if (region === null || start === null || end === null) return undefined;
  const { ranges, tables } = wholeTables(locateSource(region, text, start, end));
  for (const table of tables) table.toggleAttribute('data-spoken', true);
  const unmarkTables = (): void => tables.forEach((table) => table.removeAttribute('data-spoken'));
  if (ranges.length === 0) return unmarkTables;
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
  return () => {
    unmarkTables();
    if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  };
}

/** A table that is said as a whole is outlined: a mark on each of its cells would be mottled. */
function wholeTables(ranges: readonly Range[]): {
  readonly ranges: readonly Range[];
  readonly tables: readonly HTMLElement[];
} {
  const tableOf = ({ startContainer }: Range): HTMLElement | null =>
    startContainer.parentElement?.closest('table') ?? null;
  const found = Map.groupBy(ranges, tableOf);
  const tables = [...found].flatMap(([table, cells]) => (table !== null && cells.length > 1 ? [table] : []));
  const isCell = (range: Range): boolean => tables.some((table) => table === tableOf(range));
  return { ranges: ranges.filter((range) => !isCell(range)), tables };
}
