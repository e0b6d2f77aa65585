import { assertNever } from './assert.ts';
import {
  reinterpretedFrom,
  toldOf,
  withDelta,
  withRoundEnd,
  withSignature,
  withToolCall,
  withToolResult,
} from './turn-steps.ts';
import type { TurnEvent } from './turn-event.ts';
import type { SpokenRecord, SpokenSentence, TurnRecord } from './turn.ts';

/**
 * Folds one event into a turn's record. Main and page keep the same record with
 * the same function. Audio is not kept.
 */
export function applyTurnEvent(record: TurnRecord, event: TurnEvent): TurnRecord {
  if (event.turnId !== record.id || event.seq <= record.seq) return record;
  return { ...changed(record, event), seq: event.seq };
}

function changed(record: TurnRecord, event: TurnEvent): TurnRecord {
  switch (event.type) {
    case 'started':
      return event.record;
    case 'thinking':
    case 'text':
      return { ...record, ...toldOf(withDelta(record.steps, event.type, event.delta, event.at)) };
    case 'reinterpreted':
      return reinterpreted(record, event.replyTo);
    case 'signature':
      return { ...record, ...toldOf(withSignature(record.steps, event.signature, event.length)) };
    case 'toolCall': {
      const { callId, name, argumentsJson, at } = event;
      return {
        ...record,
        ...toldOf(withToolCall(record.steps, { callId, name, argumentsJson, startedAt: at })),
      };
    }
    case 'toolResult': {
      const { callId, outcome, result, sources, at } = event;
      return {
        ...record,
        ...toldOf(withToolResult(record.steps, { callId, outcome, result, sources, endedAt: at })),
      };
    }
    case 'roundEnded':
      return { ...record, ...toldOf(withRoundEnd(record.steps)) };
    case 'permission':
      return { ...record, permission: event.asked };
    case 'utterance':
      return { ...record, spoken: [...record.spoken, event.spoken] };
    case 'heard':
      return {
        ...record,
        spoken: record.spoken.map((spoken) =>
          spoken.id === event.utteranceId ? { ...spoken, ...event.change } : spoken,
        ),
      };
    case 'audio':
    case 'utteranceEnd':
    case 'words':
    case 'silenced':
      return record;
    case 'withdrawn':
      return { ...record, spoken: record.spoken.map((spoken) => withdrawn(spoken, event)) };
    case 'speechSent':
      return record.waiting?.leg === 'speech' ? { ...record, waiting: null } : record;
    case 'waiting':
      return { ...record, waiting: event.waiting };
    case 'warning':
      return { ...record, warning: event.warning };
    case 'timeline':
      return { ...record, timeline: event.timeline };
    case 'transport':
      return { ...record, transport: event.transport };
    case 'speechSlowed':
      return { ...record, speechSlowed: event.slowed };
    case 'cost':
      return { ...record, cost: event.cost };
    case 'done':
      return { ...record, status: 'done', waiting: null, permission: null };
    case 'failed':
      return { ...record, status: 'failed', error: event.error, waiting: null, permission: null };
    case 'cancelled':
      return {
        ...record,
        status: record.status === 'running' ? 'cancelled' : record.status,
        waiting: null,
        permission: null,
      };
    case 'stoppedAt':
      return { ...record, heardTo: event.heardTo };
    case 'resumed':
      return resumed(record, event.what);
    default:
      return assertNever(event);
  }
}

function resumed(record: TurnRecord, what: 'reply' | 'speech'): TurnRecord {
  const timeline = { ...record.timeline, audioComplete: null };
  // A chat that waits for its next try goes on doing so.
  const waiting = record.waiting?.leg === 'chat' ? record.waiting : null;
  if (what === 'speech') {
    // Of a reply that is complete only the voice was stopped.
    const isWritten = record.status === 'cancelled' && timeline.replyComplete !== null;
    const status = isWritten ? 'done' : record.status;
    return { ...record, status, heardTo: null, timeline, waiting, warning: null };
  }
  return {
    ...record,
    heardTo: null,
    status: 'running',
    timeline: { ...timeline, replyComplete: null },
    waiting: null,
    error: null,
    warning: null,
  };
}

/**
 * What seemed to be the reply's first text was the first thinking, and what was
 * said of it was not the reply.
 */
function reinterpreted(record: TurnRecord, replyTo: number): TurnRecord {
  const reread = { ...record, ...toldOf(reinterpretedFrom(record.steps, replyTo)), heardTo: null };
  if (reread.reply !== '') return reread;
  const { firstThinking, firstText } = record.timeline;
  return {
    ...reread,
    timeline: {
      ...record.timeline,
      firstThinking: firstThinking ?? firstText,
      firstText: null,
      firstSpeechRequest: null,
      firstAudio: null,
      firstAudible: null,
    },
  };
}

function withdrawn(
  spoken: SpokenRecord,
  { utteranceId, keepSentences, at }: Extract<TurnEvent, { type: 'withdrawn' }>,
): SpokenRecord {
  if (spoken.id < utteranceId || spoken.endedAt !== null) return spoken;
  if (spoken.id === utteranceId && keepSentences > 0) return { ...spoken, withdrawnFrom: keepSentences };
  return { ...spoken, withdrawnFrom: 0, endedAt: at };
}

/** The sentences of a piece that were not taken back. */
export function keptSentences({ sentences, withdrawnFrom }: SpokenRecord): readonly SpokenSentence[] {
  return withdrawnFrom === null ? sentences : sentences.slice(0, withdrawnFrom);
}

/** It is said beside the reply, as a tool's question is, and stands nowhere in it. */
export function isAside({
  sourceStart,
  sourceEnd,
}: Pick<SpokenSentence, 'sourceStart' | 'sourceEnd'>): boolean {
  return sourceStart === sourceEnd;
}

/** What a spoken piece is before anything of it was heard. */
export function unheard(
  utterance: Omit<
    SpokenRecord,
    'firstAudioAt' | 'audibleAt' | 'endedAt' | 'heardMs' | 'state' | 'withdrawnFrom'
  >,
): SpokenRecord {
  return {
    ...utterance,
    firstAudioAt: null,
    audibleAt: null,
    endedAt: null,
    heardMs: 0,
    state: 'never',
    withdrawnFrom: null,
  };
}
