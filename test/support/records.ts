import { EMPTY_TIMELINE, type SpokenRecord, type TurnRecord } from '../../src/shared/turn.ts';
import { toldOf, withDelta } from '../../src/shared/turn-steps.ts';

/** Its steps are what is said of its thinking and its reply: thought first, then written. */
export const record = ({ thinking = '', reply = '', ...change }: Partial<TurnRecord> = {}): TurnRecord => ({
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
  ...toldOf(withDelta(withDelta([], 'thinking', thinking, 0), 'text', reply, 0)),
  thinkingMs: null,
  spoken: [],
  heardTo: null,
  timeline: EMPTY_TIMELINE,
  cost: null,
  waiting: null,
  permission: null,
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
