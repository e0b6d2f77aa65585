import { describe, expect, it } from 'vitest';
import { HeardLedger } from '../../../../src/renderer/audio/heard-ledger.ts';

describe('HeardLedger', () => {
  it('gives every utterance one rising number, and a new one after a stop', () => {
    const ledger = new HeardLedger();
    expect(ledger.open('a', 0, 24_000, 0)).toBe(0);
    expect(ledger.open('a', 0, 24_000, 0)).toBe(0);
    expect(ledger.open('a', 1, 24_000, 0)).toBe(1);
    expect(ledger.open('a', 0, 24_000, 1)).toBe(2);
  });

  it('takes no audio for an utterance that is complete', () => {
    const ledger = new HeardLedger();
    ledger.open('a', 0, 24_000, 0);
    expect(ledger.complete('a', 0, 0)).toMatchObject({ key: 0, sampleRateHz: 24_000 });
    expect(ledger.complete('a', 0, 0)).toBe(null);
    expect(ledger.open('a', 0, 24_000, 0)).toBe(null);
  });

  it('reports at once when it becomes audible and when it ends, in between every 250 ms at most', () => {
    const ledger = new HeardLedger();
    ledger.open('a', 3, 24_000, 0);
    expect(ledger.played(0, 240, 1000)?.heardMs).toBe(10);
    expect(ledger.played(0, 1680, 1060)).toBe(null);
    expect(ledger.audible(0, 1100)).toEqual({
      turnId: 'a',
      utteranceId: 3,
      heardMs: 70,
      audibleAtEpochMs: 1100,
      endedAtEpochMs: null,
      cut: false,
    });
    expect(ledger.played(0, 7200, 1349)).toBe(null);
    expect(ledger.played(0, 7440, 1350)?.heardMs).toBe(310);
    expect(ledger.ended(0, 7680, 1360)).toEqual({
      turnId: 'a',
      utteranceId: 3,
      heardMs: 320,
      audibleAtEpochMs: 1100,
      endedAtEpochMs: 1360,
      cut: false,
    });
    expect(ledger.isEmpty).toBe(true);
  });

  it('cuts what an earlier generation left, exactly what played and with 0 ms what never began', () => {
    const ledger = new HeardLedger();
    ledger.open('a', 0, 24_000, 0);
    ledger.open('a', 1, 24_000, 0);
    ledger.open('b', 0, 24_000, 1);
    const cut = ledger.cut(1, { utterance: 0, samples: 480 }, 900);
    expect(
      cut.map(({ turnId, utteranceId, heardMs, cut: isCut }) => [turnId, utteranceId, heardMs, isCut]),
    ).toEqual([
      ['a', 0, 20, true],
      ['a', 1, 0, true],
    ]);
    expect(ledger.utteranceOf(2)).toMatchObject({ turnId: 'b', utteranceId: 0 });
    expect(ledger.isEmpty).toBe(false);
  });

  it('goes by the last position told when a cut does not come with one', () => {
    const ledger = new HeardLedger();
    ledger.open('a', 0, 24_000, 0);
    ledger.played(0, 4800, 100);
    expect(ledger.cut(1, null, 200).map(({ heardMs }) => heardMs)).toEqual([200]);
  });

  it('knows nothing of numbers that were cut', () => {
    const ledger = new HeardLedger();
    ledger.open('a', 0, 24_000, 0);
    ledger.cut(1, null, 0);
    expect(ledger.audible(0, 1)).toBe(null);
    expect(ledger.played(0, 1, 1)).toBe(null);
    expect(ledger.ended(0, 1, 1)).toBe(null);
  });
});
