import { describe, expect, test } from 'vitest';
import { findVoiceCut, type UnheardPiece } from '../../../../src/main/speaking/voice-change.ts';
import { unheard } from '../../../../src/shared/turn-record.ts';

interface Given {
  readonly id: number;
  readonly sentences?: number;
  readonly begun?: boolean;
  readonly stale?: boolean;
  readonly ends?: readonly (number | null)[];
  readonly complete?: boolean;
}

function piece({
  id,
  sentences = 1,
  begun = false,
  stale = true,
  ends = [],
  complete = true,
}: Given): UnheardPiece {
  const text = 'Said.';
  const spoken = unheard({
    id,
    text,
    sentences: Array.from({ length: sentences }, () => ({ text, sourceStart: 0, sourceEnd: 5 })),
    requestedAt: 0,
    speed: 1,
  });
  return {
    spoken: { ...spoken, audibleAt: begun ? 5 : null },
    isStale: stale,
    sentenceEndsMs: () => ends,
    isComplete: complete,
    receivedMs: 9_000,
  };
}

describe('A changed voice', () => {
  test('changes nothing when all that is left was asked for with it, or nothing is left', () => {
    expect(findVoiceCut([], 0)).toBeNull();
    expect(findVoiceCut([piece({ id: 3, stale: false, begun: true })], 100)).toBeNull();
  });

  test('takes back a piece that has not begun to sound', () => {
    expect(findVoiceCut([piece({ id: 3 }), piece({ id: 4 })], 0)).toEqual({
      utteranceId: 3,
      keepSentences: 0,
      keepMs: 0,
    });
  });

  test('lets the sentence that sounds end, and takes back the rest of its piece', () => {
    const sounding = piece({ id: 3, sentences: 4, begun: true, ends: [1_000, 2_200, 3_000] });
    expect(findVoiceCut([sounding, piece({ id: 4 })], 500)).toMatchObject({
      keepSentences: 1,
      keepMs: 1_000,
    });
    expect(findVoiceCut([sounding], 1_500)).toMatchObject({
      utteranceId: 3,
      keepSentences: 2,
      keepMs: 2_200,
    });
  });

  test('does not cut at an end that would be over before the cut is there', () => {
    const sounding = piece({ id: 3, sentences: 3, begun: true, ends: [1_000, 2_200] });
    expect(findVoiceCut([sounding], 800)).toMatchObject({ keepSentences: 2 });
  });

  test('waits for the rest of the sound where it cannot yet be told where the sentence ends', () => {
    const sounding = piece({ id: 3, sentences: 2, begun: true, ends: [null], complete: false });
    expect(findVoiceCut([sounding, piece({ id: 4 })], 100)).toBe('later');
    const one = piece({ id: 3, sentences: 1, begun: true, complete: false });
    expect(findVoiceCut([one, piece({ id: 4 })], 100)).toMatchObject({ utteranceId: 4, keepSentences: 0 });
  });

  test('begins with the next piece where the ends of sentences stay unknown', () => {
    const sounding = piece({ id: 3, sentences: 3, begun: true, ends: [null, null] });
    expect(findVoiceCut([sounding, piece({ id: 4 })], 100)).toMatchObject({
      utteranceId: 4,
      keepSentences: 0,
    });
    expect(findVoiceCut([sounding], 100)).toBeNull();
  });

  test('leaves alone what was already asked for in the new voice', () => {
    const sounding = piece({ id: 3, begun: true });
    expect(findVoiceCut([sounding, piece({ id: 4, stale: false })], 100)).toBeNull();
  });
});
