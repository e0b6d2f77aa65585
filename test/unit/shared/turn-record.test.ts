import { expect, test } from 'vitest';
import { applyTurnEvent, unheard } from '../../../src/shared/turn-record.ts';
import { toldOf } from '../../../src/shared/turn-steps.ts';
import type { TurnEventBody } from '../../../src/shared/turn-event.ts';
import { EMPTY_TIMELINE, type TurnRecord } from '../../../src/shared/turn.ts';

const record: TurnRecord = {
  id: 't',
  seq: 0,
  question: 'Why?',
  status: 'running',
  model: 'M',
  voiceId: 'V',
  provider: 'demo',
  transport: 'http',
  speechSlowed: false,
  sentAtEpochMs: 0,
  ...toldOf([]),
  spoken: [],
  heardTo: null,
  timeline: EMPTY_TIMELINE,
  cost: null,
  waiting: null,
  permission: null,
  error: null,
  warning: null,
};
const after = (...events: readonly TurnEventBody[]): TurnRecord =>
  events.reduce((so, event, index) => applyTurnEvent(so, { ...event, turnId: 't', seq: index + 1 }), record);

test('deltas add up', () => {
  const events: TurnEventBody[] = [
    { type: 'thinking', delta: 'a', at: 0 },
    { type: 'thinking', delta: 'b', at: 0 },
    { type: 'text', delta: 'c', at: 0 },
    { type: 'text', delta: 'd', at: 0 },
  ];
  expect(after(...events)).toMatchObject({ thinking: 'ab', reply: 'cd', seq: 4 });
});

test('another turn’s event, and one that the record has already, change nothing', () => {
  const now = after({ type: 'text', delta: 'a', at: 0 });
  expect(applyTurnEvent(now, { type: 'text', delta: 'b', at: 0, turnId: 'other', seq: 9 })).toBe(now);
  expect(applyTurnEvent(now, { type: 'text', delta: 'b', at: 0, turnId: 't', seq: 1 })).toBe(now);
});

test('a late closing tag replaces both texts', () => {
  const reinterpreted = { type: 'reinterpreted', replyTo: 1 } as const;
  expect(after({ type: 'text', delta: 'xy', at: 0 }, reinterpreted)).toMatchObject({
    thinking: 'y',
    reply: 'x',
  });
});

test('what was heard of a piece changes that piece alone', () => {
  const piece = (id: number) => unheard({ id, sentences: [], text: `piece ${id}`, requestedAt: 0, speed: 1 });
  const change = { state: 'heard', heardMs: 500 } as const;
  const { spoken } = after(
    { type: 'utterance', spoken: piece(0) },
    { type: 'utterance', spoken: piece(1) },
    { type: 'heard', utteranceId: 1, change },
  );
  expect(spoken).toEqual([piece(0), { ...piece(1), ...change }]);
});

test('an end ends the wait too, and going on takes the error away', () => {
  const error = {
    code: 'cut',
    serviceCode: null,
    text: 'cut',
    reason: null,
    values: {},
    action: 'continue',
    requestId: null,
  } as const;
  const waiting = { leg: 'chat', retryAtEpochMs: 1, attempt: 1, attempts: 3, error } as const;
  const failed = [
    { type: 'waiting', waiting },
    { type: 'failed', error },
  ] as const;
  expect(after(...failed)).toMatchObject({ status: 'failed', error, waiting: null });
  expect(after(...failed, { type: 'resumed', what: 'reply' })).toMatchObject({
    status: 'running',
    error: null,
  });
});

test('speaking again leaves the turn done, and takes the warning away', () => {
  const warning = {
    code: 'speech',
    serviceCode: null,
    text: 'speech',
    reason: 'speech.other',
    values: {},
    action: 'speakAgain',
    requestId: null,
  } as const;
  expect(
    after({ type: 'warning', warning }, { type: 'done' }, { type: 'resumed', what: 'speech' }),
  ).toMatchObject({ status: 'done', warning: null });
});

test('where a voice was stopped is kept until it goes on', () => {
  const stopped = [
    { type: 'text', delta: 'One two.', at: 0 },
    { type: 'stoppedAt', heardTo: 2 },
    { type: 'cancelled' },
    { type: 'stoppedAt', heardTo: 3 },
  ] as const;
  expect(after(...stopped)).toMatchObject({ status: 'cancelled', heardTo: 3 });
  for (const what of ['reply', 'speech'] as const)
    expect(after(...stopped, { type: 'resumed', what }).heardTo).toBeNull();
  const reinterpreted = { type: 'reinterpreted', replyTo: 3 } as const;
  expect(after(...stopped, reinterpreted).heardTo).toBeNull();
});

test('a turn that had ended stays as it ended when its voice is stopped, and waits for nothing', () => {
  expect(after({ type: 'done' }, { type: 'cancelled' }).status).toBe('done');
  const error = {
    code: 'busy',
    serviceCode: null,
    text: 'busy',
    reason: null,
    values: {},
    action: null,
    requestId: null,
  } as const;
  const waiting = { leg: 'speech', retryAtEpochMs: 1, attempt: 1, attempts: 3, error } as const;
  const failed = [
    { type: 'failed', error },
    { type: 'waiting', waiting },
  ] as const;
  expect(after(...failed, { type: 'cancelled' })).toMatchObject({ status: 'failed', waiting: null });
});

test('a turn of which only the voice was stopped is done once that goes on', () => {
  const timeline = { ...EMPTY_TIMELINE, replyComplete: 5 };
  const resumed = { type: 'resumed', what: 'speech' } as const;
  const written = { type: 'timeline', timeline } as const;
  expect(after(written, { type: 'cancelled' }, resumed).status).toBe('done');
  expect(after({ type: 'cancelled' }, resumed).status).toBe('cancelled');
});
