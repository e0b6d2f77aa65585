import { assertNever } from '../../shared/assert.ts';
import type { TurnEvent, TurnId, TurnRecord } from '../../shared/turn.ts';
import { viewOf, type TurnView } from './turn-view.ts';

/**
 * The turns after `event`. Events that a record already includes (`seq`) and events of turns that are not on the screen
 * are dropped: both are normal after the page was loaded again.
 */
export function reduceTurns(turns: readonly TurnView[], event: TurnEvent): readonly TurnView[] {
  const index = turns.findIndex(({ record }) => record.id === event.turnId);
  const turn = turns[index];
  if (turn === undefined) {
    return event.type === 'started' ? [...turns, viewOf({ ...event.record, seq: event.seq })] : turns;
  }
  if (event.seq <= turn.record.seq) return turns;
  return turns.with(index, {
    record: { ...reduceRecord(turn.record, event), seq: event.seq },
    revision: event.type === 'reinterpreted' ? turn.revision + 1 : turn.revision,
  });
}

function reduceRecord(record: TurnRecord, event: TurnEvent): TurnRecord {
  switch (event.type) {
    case 'started':
      return event.record;
    case 'thinking':
      return { ...record, thinking: record.thinking + event.delta };
    case 'text':
      return { ...record, reply: record.reply + event.delta };
    case 'reinterpreted':
      return { ...record, thinking: event.thinking, reply: event.reply };
    case 'utterance':
      return { ...record, spoken: [...record.spoken, event.spoken] };
    case 'heard':
      return {
        ...record,
        spoken: record.spoken.map((spoken) => (spoken.id === event.spoken.id ? event.spoken : spoken)),
      };
    case 'waiting':
      return { ...record, waiting: event.waiting };
    case 'warning':
      return { ...record, warning: event.warning };
    case 'timeline':
      return { ...record, timeline: event.timeline, thinkingMs: event.thinkingMs };
    case 'cost':
      return { ...record, cost: event.cost };
    case 'done':
      return { ...record, status: 'done', waiting: null };
    case 'failed':
      return { ...record, status: 'failed', error: event.error, waiting: null };
    case 'cancelled':
      return { ...record, status: 'cancelled', waiting: null };
    case 'resumed':
      return event.what === 'reply'
        ? { ...record, status: 'running', error: null, warning: null }
        : { ...record, warning: null };
    // The player's business: nothing of it is on the screen.
    case 'audio':
    case 'utteranceEnd':
    case 'silenced':
    case 'speechSent':
      return record;
    default:
      return assertNever(event);
  }
}

/** Without the turn that `replacement` took the place of, and without what had come after it. */
export function replaceTurn(
  turns: readonly TurnView[],
  replaced: TurnId,
  replacement: TurnId,
): readonly TurnView[] {
  const from = turns.findIndex(({ record }) => record.id === replaced);
  if (from === -1) return turns;
  return turns.filter(({ record }, index) => index < from || record.id === replacement);
}
