import { randomUUID } from 'node:crypto';
import { EMPTY_TIMELINE, type StartTurn, type Timeline, type TurnRecord } from '../../shared/turn.ts';
import { toldOf } from '../../shared/turn-steps.ts';
import type { TurnServices } from './turn-services.ts';

type Ask = Extract<StartTurn, { kind: 'ask' }>;

/** A page's clock may be wrong or lying; a message is at most this old when it arrives. */
const OLDEST_SEND_MS = 10_000;

/** What was said longer ago than this does not become a message now: a busy service is waited for a minute or two. */
const OLDEST_SPEECH_MS = 600_000;

/** What is known of a turn before anything of its reply has come. */
export function newRecord(ask: Ask, services: TurnServices, epochNowMs: number): TurnRecord {
  const sentAtEpochMs = Math.min(epochNowMs, Math.max(epochNowMs - OLDEST_SEND_MS, ask.sentAtEpochMs));
  return {
    id: randomUUID(),
    seq: 0,
    question: ask.text,
    status: 'running',
    model: services.model,
    voiceId: services.speechSettings().voiceId,
    provider: services.provider,
    transport: services.speech.current().name,
    speechSlowed: false,
    sentAtEpochMs,
    ...toldOf([]),
    spoken: [],
    heardTo: null,
    timeline: { ...EMPTY_TIMELINE, ...dictationMarks(ask.dictated, sentAtEpochMs) },
    cost: null,
    waiting: null,
    permission: null,
    error: null,
    warning: null,
  };
}

/** When the message was spoken and understood, which is before it was sent: the page's word for it, within reason. */
function dictationMarks(
  dictated: Ask['dictated'],
  sentAtEpochMs: number,
): Pick<Timeline, 'speechEnd' | 'transcriptReady'> {
  const since = (epochMs: number): number =>
    Math.min(0, Math.max(-OLDEST_SPEECH_MS, epochMs - sentAtEpochMs));
  if (dictated === null) return { speechEnd: null, transcriptReady: null };
  const transcriptReady = since(dictated.transcriptReadyEpochMs);
  return { speechEnd: Math.min(transcriptReady, since(dictated.speechEndEpochMs)), transcriptReady };
}
