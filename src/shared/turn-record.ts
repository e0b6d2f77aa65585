import { assertNever } from './assert.ts';
import type { SpokenRecord, TurnEvent, TurnRecord } from './turn.ts';

/** Folds one event into a turn's record; main and page keep the same truth with the same function. Audio leaves no trace here. */
export function applyTurnEvent(record: TurnRecord, event: TurnEvent): TurnRecord {
  if (event.turnId !== record.id || event.seq <= record.seq) return record;
  return { ...changed(record, event), seq: event.seq };
}

function changed(record: TurnRecord, event: TurnEvent): TurnRecord {
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
    case 'audio':
    case 'utteranceEnd':
    case 'silenced':
    case 'speechSent':
      return record;
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
      if (event.what === 'speech') return { ...record, warning: null };
      return { ...record, status: 'running', error: null, warning: null };
    default:
      return assertNever(event);
  }
}

/** What a spoken piece is before anything of it was heard. */
export function unheard(
  utterance: Omit<SpokenRecord, 'firstAudioAt' | 'audibleAt' | 'endedAt' | 'heardMs' | 'state'>,
): SpokenRecord {
  return { ...utterance, firstAudioAt: null, audibleAt: null, endedAt: null, heardMs: 0, state: 'never' };
}
