import type { SearchHit } from '../../shared/search.ts';
import { openConversation } from '../actions/conversations.ts';
import { store } from '../state/store.ts';
import { setMarks, rangesIn, showRange, turnElement } from './mark-words.ts';

/** A reply is drawn some frames after its conversation is there: so often it is looked again. */
const MOST_FRAMES = 60;

/** Opens the conversation of a hit, and shows the place, its words marked. */
export async function goToHit({ conversationId, turnId, place, words }: SearchHit): Promise<void> {
  await openConversation(conversationId);
  if (turnId === null || store.getState().conversationId !== conversationId) return;
  for (let frame = 0; frame < MOST_FRAMES; frame += 1) {
    const root = turnElement(turnId)?.querySelector(place === 'question' ? '.bubble' : '.reply') ?? null;
    const ranges = root === null ? [] : rangesIn(root, words);
    if (root !== null && ranges.length > 0) {
      setMarks('found', ranges);
      showRange(ranges[0], root);
      return;
    }
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
  const turn = turnElement(turnId);
  if (turn !== null) showRange(undefined, turn);
}
