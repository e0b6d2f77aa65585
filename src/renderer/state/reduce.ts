import { applyTurnEvent } from '../../shared/turn-record.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ConversationId, TurnId } from '../../shared/turn.ts';
import { turnPlace, withNewTurn, withTurn } from './find-turn.ts';
import { viewOf, type TurnView } from './turn-view.ts';

/**
 * The turns of a conversation after `event`. Events that a record already includes (`seq`) and events of turns that are
 * not on the screen are dropped: both are normal after the page was loaded again or shows another conversation.
 */
export function reduceTurns(
  conversationId: ConversationId,
  turns: readonly TurnView[],
  event: TurnEvent,
): readonly TurnView[] {
  const index = turnPlace(turns, event.turnId);
  const turn = turns[index];
  if (turn === undefined) {
    if (event.type !== 'started' || event.conversationId !== conversationId) return turns;
    return withNewTurn(
      before(turns, event.replacesTurnId),
      viewOf({ ...event.record, seq: event.seq }, event.versions),
    );
  }
  if (event.seq <= turn.record.seq) return turns;
  return withTurn(turns, index, {
    ...turn,
    record: applyTurnEvent(turn.record, event),
    revision: event.type === 'reinterpreted' ? turn.revision + 1 : turn.revision,
  });
}

/** What came before that turn: all, when it is not there. */
function before(turns: readonly TurnView[], turnId: TurnId | null): readonly TurnView[] {
  const end = turnId === null ? -1 : turnPlace(turns, turnId);
  return end === -1 ? turns : turns.slice(0, end);
}
