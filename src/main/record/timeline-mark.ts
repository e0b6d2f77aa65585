import type { TurnEventBody } from '../../shared/turn-event.ts';
import type { Timeline, TurnRecord } from '../../shared/turn.ts';

export type Mark = Exclude<keyof Timeline, 'sent'>;

/**
 * Tells that `mark` was reached. Null when it was reached before: the first time counts.
 * @param elapsedMs since the message was sent.
 */
export function markReached({ timeline }: TurnRecord, mark: Mark, elapsedMs: number): TurnEventBody | null {
  if (timeline[mark] !== null) return null;
  return { type: 'timeline', timeline: { ...timeline, [mark]: elapsedMs } };
}
