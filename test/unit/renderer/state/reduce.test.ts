import { describe, expect, it } from 'vitest';
import { reduceTurns } from '../../../../src/renderer/state/reduce.ts';
import { viewOf, type TurnView } from '../../../../src/renderer/state/turn-view.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import type { TurnEventBody } from '../../../../src/shared/turn-event.ts';
import { EMPTY_TIMELINE, type TurnRecord } from '../../../../src/shared/turn.ts';
import { record, spoken } from '../../../support/records.ts';

const error: AppError = {
  code: 'busy',
  serviceCode: 1002,
  text: 'busy',
  reason: null,
  values: {},
  action: 'retry',
  requestId: null,
};
const waiting = { leg: 'chat', retryAtEpochMs: 9, attempt: 1, attempts: 3, error } as const;

/** The turns after the bodies, numbered from 1. */
function after(turns: readonly TurnView[], ...bodies: readonly TurnEventBody[]): readonly TurnView[] {
  return bodies.reduce(
    (now, body, index) => reduceTurns('c', now, { ...body, turnId: 'a', seq: index + 1 }),
    turns,
  );
}
const started = (change: Partial<TurnRecord>) =>
  ({
    type: 'started',
    conversationId: 'c',
    record: record(change),
    replacesTurnId: null,
    versions: [],
  }) as const;
const start = [viewOf(record())];
const one = (...bodies: readonly TurnEventBody[]) => after(start, ...bodies)[0]?.record;

describe('events to turns', () => {
  it('begins a turn with what main says it is', () => {
    expect(after([], started({ question: 'New' }))).toMatchObject([
      { record: { question: 'New', seq: 1 }, revision: 0 },
    ]);
  });

  it('leaves a turn of another conversation to that one', () => {
    const kept = viewOf(record({ id: 'kept' }));
    const elsewhere = { ...started({}), conversationId: 'other' };
    expect(after([kept], elsewhere, { type: 'text', delta: 'a', at: 0 })).toEqual([kept]);
  });

  it('joins deltas', () => {
    expect(
      one(
        { type: 'thinking', delta: 'a', at: 0 },
        { type: 'thinking', delta: 'b', at: 0 },
        { type: 'text', delta: 'c', at: 0 },
        { type: 'text', delta: 'd', at: 0 },
      ),
    ).toMatchObject({ thinking: 'ab', reply: 'cd', seq: 4 });
  });

  it('drops what a record already includes', () => {
    const turns = [viewOf(record({ seq: 7, reply: 'all' }))];
    expect(reduceTurns('c', turns, { type: 'text', delta: 'l', at: 0, turnId: 'a', seq: 7 })).toBe(turns);
    expect(
      reduceTurns('c', turns, { type: 'text', delta: '!', at: 0, turnId: 'a', seq: 8 })[0]?.record.reply,
    ).toBe('all!');
  });

  it('drops events of turns that are not here', () => {
    expect(reduceTurns('c', start, { type: 'text', delta: 'x', at: 0, turnId: 'gone', seq: 99 })).toBe(start);
  });

  it('replaces both texts, and says that what was shown is void', () => {
    const [turn] = after(
      start,
      { type: 'text', delta: 'plan', at: 0 },
      { type: 'reinterpreted', replyTo: 0 },
    );
    expect(turn).toMatchObject({ record: { thinking: 'plan', reply: '' }, revision: 1 });
  });

  it('keeps utterances and what was heard of them', () => {
    const change = { heardMs: 400, state: 'heard' } as const;
    expect(
      one({ type: 'utterance', spoken: spoken(0, 1, 0) }, { type: 'heard', utteranceId: 0, change })?.spoken,
    ).toEqual([{ ...spoken(0, 1, 0), ...change }]);
  });

  it.each([
    ['waiting', { type: 'waiting', waiting }, { waiting }],
    ['warning', { type: 'warning', warning: error }, { warning: error }],
    [
      'timeline',
      { type: 'timeline', timeline: { ...EMPTY_TIMELINE, firstByte: 3 } },
      { timeline: { firstByte: 3 } },
    ],
    ['done', { type: 'done' }, { status: 'done', waiting: null }],
    ['failed', { type: 'failed', error }, { status: 'failed', error, waiting: null }],
    ['cancelled', { type: 'cancelled' }, { status: 'cancelled', waiting: null }],
  ] as const)('%s', (_name, body, expected) => {
    expect(one({ type: 'waiting', waiting }, body)).toMatchObject(expected);
  });

  it('goes on after a cut without its error', () => {
    expect(one({ type: 'failed', error }, { type: 'resumed', what: 'reply' })).toMatchObject({
      status: 'running',
      error: null,
    });
  });

  it('is spoken again without its warning, and stays done', () => {
    expect(
      one({ type: 'warning', warning: error }, { type: 'done' }, { type: 'resumed', what: 'speech' }),
    ).toMatchObject({ status: 'done', warning: null });
  });

  it('leaves sound to the player', () => {
    const before = record({ reply: 'x' });
    const audio = { type: 'audio', utteranceId: 0, sampleRateHz: 24_000, pcm: new Uint8Array(2) } as const;
    expect(after([viewOf(before)], audio)[0]?.record).toEqual({ ...before, seq: 1 });
  });
});

describe('a turn in another one’s place', () => {
  const turns = ['a', 'b', 'c'].map((id) => viewOf(record({ id })));
  const after = (replacesTurnId: string | null) =>
    reduceTurns('c', turns, {
      type: 'started',
      conversationId: 'c',
      record: record({ id: 'new' }),
      replacesTurnId,
      versions: ['b', 'new'],
      turnId: 'new',
      seq: 0,
    }).map((view) => view.record.id);

  it('begins with that one gone, and what had come after it', () => {
    expect(after('b')).toEqual(['a', 'new']);
  });

  it('comes last when that one is not there, or there is none', () => {
    expect(after('gone')).toEqual(['a', 'b', 'c', 'new']);
    expect(after(null)).toEqual(['a', 'b', 'c', 'new']);
  });
});
