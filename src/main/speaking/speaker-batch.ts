import type { SpokenSentence } from '../../shared/turn.ts';
import { joinSentences } from '../speakable/sentences/join-sentences.ts';

/** Long enough for an even intonation, short enough that an interruption wastes little. */
const MAX_BATCH_CHARACTERS = 300;
/** Requests by the minute are limited: while this much is still to be heard, sentences are gathered. */
const ENOUGH_AHEAD_MS = 5_000;
/** The first two are sent as they come: the second must be there when the first, a mere clause, has been said. */
const SENT_AT_ONCE = 2;

/**
 * How many of the queued sentences the next request should say; 0 to wait.
 * @param requested how many requests this reply has made. @param aheadMs speech sent or on its way and not yet heard.
 * @param maxCharacters a larger batch than usual, where the service takes few requests; null: as is usual.
 */
export function batchSize(
  queue: readonly SpokenSentence[],
  requested: number,
  aheadMs: number,
  maxCharacters: number | null,
): number {
  if (queue.length === 0) return 0;
  if (requested < SENT_AT_ONCE) return 1;
  if (aheadMs >= ENOUGH_AHEAD_MS) return 0;
  let count = 1;
  const most = maxCharacters ?? MAX_BATCH_CHARACTERS;
  while (count < queue.length && joinSentences(queue.slice(0, count + 1)).length <= most) count += 1;
  return count;
}
