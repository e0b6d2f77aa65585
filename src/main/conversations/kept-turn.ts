import type { TurnRecord, TurnStep } from '../../shared/turn.ts';
import { EMPTY_TIMELINE } from '../../shared/turn.ts';
import { toldOf } from '../../shared/turn-steps.ts';
import { keptRecord, type KeptRecord, type KeptStep } from './kept-record.ts';

/** What a row of the table `turn` holds of a record. */
export interface TurnRow {
  readonly id: string;
  readonly sent_at: number;
  readonly question: string;
  readonly reply: string;
  readonly record: string;
}

/** What is waited for and asked is of the moment, and not kept. */
export function rowOf(turn: TurnRecord): TurnRow {
  const { id, question, reply, steps, sentAtEpochMs } = turn;
  const kept: KeptRecord = {
    status: turn.status,
    model: turn.model,
    voiceId: turn.voiceId,
    provider: turn.provider,
    transport: turn.transport,
    sentAtEpochMs,
    steps: steps.map(keptStep),
    spoken: turn.spoken,
    heardTo: turn.heardTo,
    timeline: turn.timeline,
    cost: turn.cost,
    error: turn.error,
    warning: turn.warning,
  };
  return { id, sent_at: Math.round(sentAtEpochMs), question, reply, record: JSON.stringify(kept) };
}

/** A record that was written by a version with other fields, or is damaged, still gives its question and reply. */
export function recordOf(row: TurnRow): TurnRecord {
  const kept = parsed(row.record) ?? BARE;
  const { steps, ...rest } = kept;
  return {
    ...rest,
    id: row.id,
    seq: 0,
    question: row.question,
    sentAtEpochMs: kept === BARE ? row.sent_at : kept.sentAtEpochMs,
    ...toldOf(kept === BARE ? wholeReply(row.reply) : stepsOf(steps, row.reply)),
    speechSlowed: false,
    waiting: null,
    permission: null,
  };
}

const BARE: KeptRecord = {
  status: 'done',
  model: '',
  voiceId: '',
  provider: 'minimax',
  transport: null,
  sentAtEpochMs: 0,
  steps: [],
  spoken: [],
  heardTo: null,
  timeline: EMPTY_TIMELINE,
  cost: null,
  error: null,
  warning: null,
};

function parsed(json: string): KeptRecord | null {
  try {
    return keptRecord.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The reply stands in a column of its own: a step of text says how much of it is its own. */
function keptStep(step: TurnStep): KeptStep {
  if (step.kind !== 'text') return step;
  const { text, ...rest } = step;
  return { ...rest, length: text.length };
}

function stepsOf(steps: readonly KeptStep[], reply: string): readonly TurnStep[] {
  let from = 0;
  return steps.map((step): TurnStep => {
    if (step.kind !== 'text') return step;
    const { length, ...rest } = step;
    const text = reply.slice(from, from + length);
    from += length;
    return { ...rest, text };
  });
}

const wholeReply = (text: string): readonly TurnStep[] =>
  text === '' ? [] : [{ kind: 'text', text, startedAt: 0 }];
