import { expect, test } from 'vitest';
import { stopOf } from '../../../../src/renderer/conversation/stop-of.ts';
import { EMPTY_TIMELINE, type TurnRecord } from '../../../../src/shared/turn.ts';
import { record } from '../../../support/records.ts';

const COMPLETE = { ...EMPTY_TIMELINE, replyComplete: 9 };
const CALLED: Partial<TurnRecord> = {
  steps: [
    {
      kind: 'toolCall',
      callId: 'c1',
      name: 'set_timer',
      argumentsJson: '{}',
      outcome: 'done',
      result: 'Set.',
      startedAt: 1,
      endedAt: 2,
      sources: [],
    },
  ],
};

test.each<[string, Partial<TurnRecord>, ReturnType<typeof stopOf>]>([
  ['one that runs', { status: 'running' }, null],
  ['one that ended', { status: 'done', reply: 'One.' }, null],
  ['unheard', { status: 'cancelled', reply: 'One.', heardTo: 0 }, { kind: 'before', canContinue: true }],
  [
    'within its voice',
    { status: 'cancelled', reply: 'One.', heardTo: 2 },
    { kind: 'midway', canContinue: true },
  ],
  ['behind its voice', { status: 'done', reply: 'One.', heardTo: 4 }, { kind: 'end', canContinue: true }],
  ['while it thinks', { status: 'cancelled', thinking: 'Hm.' }, { kind: 'silent', canContinue: true }],
  ['behind a call', { status: 'cancelled', ...CALLED }, { kind: 'silent', canContinue: true }],
  ['while it is only read', { status: 'cancelled', reply: 'One' }, { kind: 'silent', canContinue: true }],
  [
    'with all that there is',
    { status: 'cancelled', reply: 'One.', timeline: COMPLETE },
    { kind: 'silent', canContinue: false },
  ],
])('stopped %s', (_, change, stop) => expect(stopOf(record(change))).toEqual(stop));
