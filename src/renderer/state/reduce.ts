import { applyTurnEvent } from '../../shared/turn-record.ts';
import type { TurnEvent, TurnId } from '../../shared/turn.ts';
import { turnPlace } from './find-turn.ts';
import { viewOf, type TurnView } from './turn-view.ts';

/**
 * The turns after `event`. Events that a record already includes (`seq`) and events of turns that are not on the screen
 * are dropped: both are normal after the page was loaded again.
 */
export function reduceTurns(turns: readonly TurnView[], event: TurnEvent): readonly TurnView[] {
  const index = turnPlace(turns, event.turnId);
  const turn = turns[index];
  if (turn === undefined) {
    return event.type === 'started' ? [...turns, viewOf({ ...event.record, seq: event.seq })] : turns;
  }
  if (event.seq <= turn.record.seq) return turns;
  return turns.with(index, {
    record: applyTurnEvent(turn.record, event),
    revision: event.type === 'reinterpreted' ? turn.revision + 1 : turn.revision,
  });
}

/** Without the turn that `replacement` took the place of, and without what had come after it. */
export function replaceTurn(
  turns: readonly TurnView[],
  replaced: TurnId,
  replacement: TurnId,
): readonly TurnView[] {
  const from = turnPlace(turns, replaced);
  if (from === -1) return turns;
  return turns.filter(({ record }, index) => index < from || record.id === replacement);
}
