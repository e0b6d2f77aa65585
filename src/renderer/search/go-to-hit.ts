import type { SearchHit } from '../../shared/search.ts';
import { openConversation } from '../actions/conversations.ts';
import { lookAt } from '../actions/look-at.ts';
import { store } from '../state/store.ts';
import { setMarks, rangesIn, showRange, turnElement } from './mark-words.ts';

/** A turn that was far away, and its reply, are drawn some frames later: so often it is looked again. */
const MOST_FRAMES = 60;

/** Opens the conversation of a hit, and shows the place, its words marked. */
export async function goToHit({ conversationId, turnId, place, words }: SearchHit): Promise<void> {
  await openConversation(conversationId);
  if (turnId === null || store.getState().conversationId !== conversationId) return;
  lookAt(turnId);
  for (let frame = 0; frame < MOST_FRAMES; frame += 1) {
    const root = turnElement(turnId)?.querySelector(place === 'question' ? '.bubble' : '.reply') ?? null;
    const ranges = root === null ? [] : rangesIn(root, words);
    if (ranges[0] !== undefined) {
      setMarks('found', ranges);
      await showRange(turnId, ranges[0]);
      return;
    }
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
  turnElement(turnId)?.scrollIntoView({ block: 'center' });
}
