import { occurrences } from '../../shared/find-words.ts';
import { foldText } from '../../shared/fold-text.ts';
import type { TurnId, TurnRecord } from '../../shared/turn.ts';

/** One place where the words stand: which of them it is in its question or its reply, counted from 0. */
export interface FoundPlace {
  readonly turnId: TurnId;
  readonly part: 'question' | 'reply';
  readonly nth: number;
}

/** Addresses of links and pictures are in the Markdown, and not on the screen. */
const ADDRESS = /\]\([^()\n]*\)/gu;

/** All places, from the first turn to the last: found in the records, whether or not they are on the page. */
export function findInTurns(
  turns: readonly Pick<TurnRecord, 'id' | 'question' | 'reply'>[],
  text: string,
): readonly FoundPlace[] {
  const needle = foldText(text).text.trim();
  return turns.flatMap(({ id, question, reply }) => [
    ...placesIn(id, 'question', question, needle),
    ...placesIn(id, 'reply', reply.replaceAll(ADDRESS, ']'), needle),
  ]);
}

function placesIn(
  turnId: TurnId,
  part: FoundPlace['part'],
  text: string,
  needle: string,
): readonly FoundPlace[] {
  return occurrences(foldText(text), needle).map((_range, nth) => ({ turnId, part, nth }));
}
