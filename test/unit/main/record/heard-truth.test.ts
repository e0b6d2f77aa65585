import { describe, expect, test } from 'vitest';
import { HeardTruth } from '../../../../src/main/record/heard-truth.ts';
import { createEar } from '../../../../src/main/speakable/sentences/sentences.ts';
import { applyTurnEvent, unheard } from '../../../../src/shared/turn-record.ts';
import type { TurnEventBody } from '../../../../src/shared/turn-event.ts';
import { EMPTY_TIMELINE, type HeardReport } from '../../../../src/shared/turn.ts';
import { record } from '../../../support/records.ts';

const REPLY = 'One two three. Four five six.';
const SAMPLE_RATE_HZ = 24_000;

/** A turn whose record the test keeps. Only the events that heard truth gives back change it. */
class Turn {
  readonly heard = new HeardTruth();
  record = record({ reply: REPLY, timeline: { ...EMPTY_TIMELINE, replyComplete: 5 } });

  take(...bodies: readonly TurnEventBody[]): void {
    for (const body of bodies) {
      const event = { ...body, turnId: this.record.id, seq: this.record.seq + 1 };
      this.record = applyTurnEvent(this.record, event);
      this.heard.note(event);
    }
  }

  report(utteranceId: number, heardMs: number, change: Partial<HeardReport> = {}): readonly TurnEventBody[] {
    const report: HeardReport = {
      turnId: this.record.id,
      utteranceId,
      heardMs,
      audibleAtEpochMs: 100,
      endedAtEpochMs: null,
      cut: false,
      ...change,
    };
    return this.heard.take(this.record, report);
  }
}

/** Each sentence of the reply is a piece, and has a second of sound. */
function spokenTurn(): Turn {
  const turn = new Turn();
  const ear = createEar({ interjections: false });
  [...ear.push(REPLY), ...ear.end()].forEach((sentence, utteranceId) => {
    const piece = { id: utteranceId, sentences: [sentence], text: sentence.text, requestedAt: 0, speed: 1 };
    turn.take(
      { type: 'utterance', spoken: { ...unheard(piece), firstAudioAt: 50 } },
      { type: 'audio', utteranceId, sampleRateHz: SAMPLE_RATE_HZ, pcm: new Uint8Array(SAMPLE_RATE_HZ * 2) },
      { type: 'utteranceEnd', utteranceId },
    );
  });
  return turn;
}

const types = (events: readonly TurnEventBody[]): string[] => events.map(({ type }) => type);

describe('a report comes in, and events come out', () => {
  test('of how its piece was heard and when it was first audible; the record is not touched', () => {
    const turn = spokenTurn();
    const before = turn.record;
    const found = turn.report(0, 400);
    expect(turn.record).toBe(before);
    expect(found).toMatchObject([
      { type: 'heard', utteranceId: 0, change: { heardMs: 400, audibleAt: 100, state: 'cut' } },
      { type: 'timeline', timeline: { firstAudible: 100 } },
    ]);
    turn.take(...found);
    expect(types(turn.report(0, 500))).toEqual(['heard']);
  });

  test('of the whole turn with its last piece, when all was sent', () => {
    const turn = spokenTurn();
    expect(turn.heard.noteAllSent(turn.record)).toEqual([]);
    turn.take(...turn.report(0, 1_000, { endedAtEpochMs: 1_100 }));
    const last = turn.report(1, 1_000, { endedAtEpochMs: 2_100 });
    expect(last).toMatchObject([
      { type: 'heard', change: { state: 'heard' } },
      { type: 'timeline', timeline: { audioComplete: 2_100 } },
    ]);
  });

  test('nothing, where it is older than what is known, or of an unknown piece', () => {
    const turn = spokenTurn();
    turn.take(...turn.report(0, 1_000, { endedAtEpochMs: 1_100 }));
    expect(turn.report(0, 400)).toEqual([]);
    expect(turn.report(7, 400)).toEqual([]);
  });

  test('nothing of what a new page cuts before it has played it', () => {
    const turn = spokenTurn();
    turn.take(...turn.report(0, 400));
    turn.take(...turn.heard.noteResent(turn.record, 0));
    expect(turn.report(0, 0, { endedAtEpochMs: 900, cut: true })).toEqual([]);
    // It counts from where the page before it was.
    expect(turn.report(0, 100)).toMatchObject([{ type: 'heard', change: { heardMs: 500 } }]);
  });
});

describe('a voice that is stopped', () => {
  test('is told to have been heard so far, and once more when the player says it exactly', () => {
    const turn = spokenTurn();
    turn.take(...turn.report(0, 300));
    const stopped = turn.heard.noteStopped(turn.record);
    expect(types(stopped)).toEqual(['stoppedAt']);
    turn.take(...stopped);
    const roughly = turn.record.heardTo ?? 0;
    turn.take(...turn.report(0, 1_000, { endedAtEpochMs: 1_100 }));
    expect(turn.record.heardTo).toBeGreaterThan(roughly);
    expect(turn.record.heardTo).toBe('One two three.'.length);
  });

  test('and goes on is where it was again, when that fails before anything sounds', () => {
    const turn = spokenTurn();
    turn.take(...turn.report(0, 1_000, { endedAtEpochMs: 1_100 }));
    turn.take(...turn.heard.noteStopped(turn.record));
    const { heardTo } = turn.record;
    turn.take(...turn.heard.resume(turn.record, 'speech'));
    expect(turn.record.heardTo).toBeNull();
    turn.take(...turn.heard.noteVoiceLost(turn.record));
    expect(turn.record.heardTo).toBe(heardTo);
  });
});
