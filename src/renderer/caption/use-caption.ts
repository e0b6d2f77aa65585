import { useLayoutEffect, type RefObject } from 'react';
import type { TurnId } from '../../shared/turn.ts';
import type { ReplyTree } from '../markdown/split-reply.ts';
import { findTurn } from '../state/find-turn.ts';
import { store, useApp } from '../state/store.ts';
import { locateSource } from './locate.ts';

/** Styled by ::highlight() in base.css. */
const SENTENCE = 'spoken-sentence';
const WORD = 'spoken-word';

/** Marks the sentence being spoken, and the word in it, over the reply as it stands: no block is rendered again for it. */
export function useCaption(turnId: TurnId, region: RefObject<HTMLElement | null>, tree: ReplyTree): void {
  const sentence = useApp(({ spoken }) => (spoken?.turnId === turnId ? spoken.sentence : null));
  const word = useApp(({ spoken }) => (spoken?.turnId === turnId ? spoken.word : null));
  // While the sentence stands in text that is still growing, its nodes may be replaced under the mark.
  const upTo =
    sentence !== null && sentence.sourceEnd < tree.reading.start ? sentence.sourceEnd : tree.length;
  useLayoutEffect(
    () => mark(SENTENCE, 0, turnId, region.current, upTo, sentence?.sourceStart, sentence?.sourceEnd),
    [turnId, region, sentence, upTo],
  );
  useLayoutEffect(
    () => mark(WORD, 1, turnId, region.current, upTo, word?.start, word?.end),
    [turnId, region, word, upTo],
  );
}

/** @param priority of two marks in one place the higher is seen. @returns what takes the mark away again. */
function mark(
  name: string,
  priority: number,
  turnId: TurnId,
  region: HTMLElement | null,
  upTo: number,
  start: number | undefined,
  end: number | undefined,
): (() => void) | undefined {
  if (region === null || start === undefined || end === undefined) return undefined;
  const reply = findTurn(store.getState().turns, turnId)?.record.reply ?? '';
  const ranges = locateSource(region, reply.slice(0, upTo), start, end);
  if (ranges.length === 0) return undefined;
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
  return () => {
    if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  };
}
