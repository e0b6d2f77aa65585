import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordOf, rowOf } from '../../../../src/main/conversations/kept-turn.ts';
import { EMPTY_TIMELINE, type TurnRecord, type TurnStep } from '../../../../src/shared/turn.ts';
import { toldOf } from '../../../../src/shared/turn-steps.ts';
import { record, spoken } from '../../../support/records.ts';

const step: fc.Arbitrary<TurnStep> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.string({ unit: 'grapheme' }),
    startedAt: fc.nat(),
  }),
  fc.record({ kind: fc.constant('thinking' as const), text: fc.string(), startedAt: fc.nat() }),
  fc.record({
    kind: fc.constant('toolCall' as const),
    startedAt: fc.nat(),
    endsRound: fc.constant(true as const),
    callId: fc.string(),
    name: fc.string(),
    argumentsJson: fc.string(),
    outcome: fc.constantFrom('done', 'failed', 'refused', 'stopped'),
    result: fc.option(fc.string()),
    endedAt: fc.option(fc.nat()),
    sources: fc.array(fc.record({ title: fc.string(), url: fc.webUrl() }), { maxLength: 2 }),
  }),
);

test('a record is read as it was kept, whatever its steps are', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const whole = record({
        ...FULL,
        ...toldOf(steps),
      });
      const kept = { ...whole, ...toldOf(steps) };
      expect(recordOf(rowOf(kept))).toEqual(kept);
    }),
  );
});

const FULL: Partial<TurnRecord> = {
  status: 'failed',
  sentAtEpochMs: 1_700_000_000_000.25,
  transport: 'bidi',
  spoken: [{ ...spoken(0, 2, 0), state: 'cut', heardMs: 12.5, endedAt: 40 }],
  heardTo: 7,
  timeline: { ...EMPTY_TIMELINE, firstText: 12.5, replyComplete: 99 },
  cost: {
    usd: 0.001,
    speechUsd: null,
    inputTokens: 3,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 5,
    characters: 12,
    savedUsd: null,
    source: 'list',
    priceList: { by: 'minimax', date: '2026-11-01' },
    isEstimate: true,
  },
  error: {
    code: 'busy',
    text: 'busyStill',
    reason: null,
    values: { host: 'api.minimax.io' },
    serviceCode: 1002,
    action: 'retry',
    requestId: 'r',
  },
};

test('what is waited for and asked is of the moment: it is not there when the record is read', () => {
  const now = record({
    seq: 12,
    speechSlowed: true,
    permission: { callId: 'c', question: { kind: 'readClipboard' } },
  });
  expect(recordOf(rowOf(now))).toMatchObject({
    seq: 0,
    speechSlowed: false,
    waiting: null,
    permission: null,
  });
});

test('a damaged record still gives its question and its reply', () => {
  const row = rowOf(record({ question: 'Why?', reply: 'Because.', sentAtEpochMs: 7 }));
  for (const damaged of ['', '{', '[]', '{"status":"flying"}', row.record.slice(0, -5)])
    expect(recordOf({ ...row, record: damaged })).toMatchObject({
      id: row.id,
      question: 'Why?',
      reply: 'Because.',
      status: 'done',
      sentAtEpochMs: 7,
    });
});

test('an error or a cost that this version does not know is left out, and the turn is there', () => {
  const row = rowOf(record({ ...FULL, reply: 'Because.' }));
  const kept = JSON.parse(row.record) as Record<string, unknown>;
  const newer = {
    ...kept,
    error: { ...(kept['error'] as object), text: 'fromTheFuture' },
    cost: { free: 1 },
    mood: 'x',
  };
  expect(recordOf({ ...row, record: JSON.stringify(newer) })).toMatchObject({
    reply: 'Because.',
    heardTo: 7,
    error: null,
    cost: null,
  });
});
