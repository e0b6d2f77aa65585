import { useLayoutEffect, type RefObject } from 'react';
import type { TurnId } from '../../shared/turn.ts';
import type { ReplyTree } from '../markdown/split-reply.ts';
import { findTurn } from '../state/find-turn.ts';
import { store, useApp } from '../state/store.ts';
import { locateSource } from './locate.ts';

/** Styled by ::highlight() in conversation.css. */
const HIGHLIGHT = 'spoken-sentence';

/** Marks the sentence being spoken over the reply as it stands: no block is rendered again for it. */
export function useCaption(turnId: TurnId, region: RefObject<HTMLElement | null>, tree: ReplyTree): void {
  const sentence = useApp(({ spoken }) => (spoken?.turnId === turnId ? spoken.sentence : null));
  // While the sentence stands in text that is still growing, its nodes may be replaced under the mark.
  const upTo =
    sentence !== null && sentence.sourceEnd < tree.reading.start ? sentence.sourceEnd : tree.length;
  useLayoutEffect(() => {
    const element = region.current;
    if (sentence === null || element === null) return undefined;
    const reply = findTurn(store.getState().turns, turnId)?.record.reply ?? '';
    const ranges = locateSource(element, reply.slice(0, upTo), sentence.sourceStart, sentence.sourceEnd);
    if (ranges.length === 0) return undefined;
    const highlight = new Highlight(...ranges);
    CSS.highlights.set(HIGHLIGHT, highlight);
    return () => {
      if (CSS.highlights.get(HIGHLIGHT) === highlight) CSS.highlights.delete(HIGHLIGHT);
    };
  }, [turnId, region, sentence, upTo]);
}
