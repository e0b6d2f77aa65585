import { EMPTY_TIMELINE, type SpokenRecord, type TurnRecord } from '../../src/shared/turn.ts';

export const record = (change: Partial<TurnRecord> = {}): TurnRecord => ({
  id: 'a',
  seq: 0,
  question: 'Why?',
  status: 'running',
  model: 'MiniMax-M3',
  voiceId: 'English_Graceful_Lady',
  provider: 'demo',
  transport: null,
  speechSlowed: false,
  sentAtEpochMs: 0,
  thinking: '',
  thinkingMs: null,
  reply: '',
  spoken: [],
  heardTo: null,
  timeline: EMPTY_TIMELINE,
  cost: null,
  waiting: null,
  error: null,
  warning: null,
  ...change,
});

/** An utterance of sentences of ten characters each, from `sourceStart` on. */
export const spoken = (id: number, sentences: number, sourceStart: number): SpokenRecord => ({
  id,
  text: 'x'.repeat(10 * sentences),
  sentences: Array.from({ length: sentences }, (_, index) => ({
    text: 'xxxxxxxxxx',
    sourceStart: sourceStart + 10 * index,
    sourceEnd: sourceStart + 10 * index + 10,
  })),
  requestedAt: 0,
  speed: 1,
  firstAudioAt: null,
  audibleAt: null,
  endedAt: null,
  heardMs: 0,
  state: 'never',
  withdrawnFrom: null,
});
