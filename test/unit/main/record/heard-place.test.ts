import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeardPlace } from '../../../../src/main/record/heard-place.ts';
import { createEar } from '../../../../src/main/speakable/sentences/sentences.ts';
import { SpokenPlaces } from '../../../../src/shared/caption/spoken-places.ts';
import { wordInSource } from '../../../../src/shared/caption/word-in-source.ts';
import { applyTurnEvent, unheard } from '../../../../src/shared/turn-record.ts';
import type { TurnEventBody } from '../../../../src/shared/turn-event.ts';
import type { SpokenRecord, TurnRecord } from '../../../../src/shared/turn.ts';
import { markdown } from '../../../support/speakable/nasty-markdown.ts';
import { record } from '../../../support/records.ts';

const SAMPLE_RATE_HZ = 24_000;

/** A turn of which a test says what was sent and heard; a page's caption follows the same events. */
class Heard {
  readonly place = new HeardPlace();
  readonly caption = new SpokenPlaces();
  turn: TurnRecord;

  constructor(reply: string) {
    this.turn = record({ reply });
  }

  take(body: TurnEventBody): void {
    const event = { ...body, turnId: this.turn.id, seq: this.turn.seq + 1 };
    this.turn = applyTurnEvent(this.turn, event);
    this.place.note(event);
    this.caption.note(event);
  }

  /** Each sentence is a piece and takes a second; but for a silent one, which has no sound. */
  speak(silent: number | null = null): readonly number[] {
    const ear = createEar({ interjections: false });
    const sentences = [...ear.push(this.turn.reply), ...ear.end()];
    return sentences.map((sentence) => {
      const id = this.turn.spoken.length;
      this.take({
        type: 'utterance',
        spoken: unheard({ id, sentences: [sentence], text: sentence.text, requestedAt: 0, speed: 1 }),
      });
      const pcm = new Uint8Array(SAMPLE_RATE_HZ * 2);
      if (id !== silent) this.take({ type: 'audio', utteranceId: id, sampleRateHz: SAMPLE_RATE_HZ, pcm });
      this.take({ type: 'utteranceEnd', utteranceId: id });
      return id;
    });
  }

  hear(utteranceId: number, change: Partial<SpokenRecord>): void {
    this.take({ type: 'heard', utteranceId, change: { audibleAt: 1, ...change } });
    const piece = this.turn.spoken[utteranceId];
    if (piece !== undefined) this.place.noteHeard(this.turn, piece);
  }

  get heard(): string | null {
    const heardTo = this.place.heardTo(this.turn);
    return heardTo === null ? null : this.turn.reply.slice(0, heardTo);
  }

  complete(): void {
    this.take({ type: 'timeline', timeline: { ...this.turn.timeline, replyComplete: 1 } });
  }
}

const whole = { state: 'heard', heardMs: 1_000, endedAt: 1 } as const;

describe('the place in a reply that was heard last', () => {
  test('is before code while its phrase is said, and behind it once it was', () => {
    const on = new Heard(
      'Here is how it is done in code.\n\n```js\nlet x = 1;\n```\n\nNow that is really all of it.',
    );
    const [first = -1, phrase = -1] = on.speak();
    on.hear(first, whole);
    // Short as it is the phrase is said in one sentence with what follows.
    expect(on.turn.spoken[phrase]?.text).toBe('code on screen, 1 line. Now that is really all of it.');
    on.hear(phrase, { heardMs: 300, state: 'cut' });
    expect(on.heard).toBe('Here is how it is done in code.');
    on.hear(phrase, { heardMs: 600 });
    expect(on.heard).toMatch(/let x = 1;\n```\n\nNow that( is)?$/);
  });

  test('is before a table while its phrase is said', () => {
    const on = new Heard(
      'These are the numbers that I know.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nAll of them.',
    );
    const [first = -1, phrase = -1] = on.speak();
    on.hear(first, whole);
    on.hear(phrase, { heardMs: 300, state: 'cut' });
    expect(on.heard).toBe('These are the numbers that I know.');
    on.hear(phrase, whole);
    expect(on.heard).toBe(on.turn.reply);
  });

  test('is a word in Chinese too', () => {
    const on = new Heard('黄昏时分,阳光要穿过更厚的大气层才能到达我们的眼睛。');
    const [first = -1] = on.speak();
    on.hear(first, { heardMs: 500, state: 'cut' });
    expect(on.heard).toMatch(/^黄昏时分,阳光.+$/u);
    expect(on.heard?.length).toBeLessThan(on.turn.reply.length - 3);
  });

  test('is null when only unspoken text is left of a complete reply', () => {
    const on = new Heard('**All of this was said to you.**\n\n---\n\n[a]: https://a.example\n');
    const [first = -1] = on.speak();
    on.hear(first, whole);
    // More may come.
    expect(on.heard).toBe('**All of this was said to you.**');
    on.complete();
    expect(on.heard).toBeNull();
  });

  test('is not held up by a piece that had no sound', () => {
    const on = new Heard('The first sentence is this one here. The second has no sound at all, it seems.');
    const [first = -1] = on.speak(1);
    on.complete();
    expect(on.heard).toBe('');
    on.hear(first, whole);
    expect(on.heard).toBeNull();
    on.take({ type: 'heard', utteranceId: 1, change: { state: 'failed' } });
    expect(on.heard).toBe('The first sentence is this one here.');
  });

  test('is null when all of a complete reply was heard, though something is said beside it', () => {
    const on = new Heard('All of this was said to you.\n\n');
    const [first = -1] = on.speak();
    const place = { sourceStart: on.turn.reply.length, sourceEnd: on.turn.reply.length };
    const aside = { id: 1, sentences: [{ text: 'May I?', ...place, verbatim: [] }], text: 'May I?' };
    on.take({ type: 'utterance', spoken: unheard({ ...aside, requestedAt: 0, speed: 1 }) });
    on.hear(first, { heardMs: 500, state: 'cut' });
    on.hear(1, whole);
    on.complete();
    expect(on.heard).toMatch(/^All of this/);
    expect(on.heard).not.toContain('you');
    on.hear(first, whole);
    on.hear(1, { state: 'cut', heardMs: 5 });
    expect(on.heard).toBeNull();
  });

  test('lies within the reply, never goes back and never before what the caption marks', () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat(1_000), { maxLength: 30 }), (reply, steps) => {
        const on = new Heard(reply);
        const ids = on.speak();
        let before = 0;
        for (const [place, id] of ids.entries()) {
          const heardMs = steps[place] ?? 400;
          const spot = on.caption.at(on.turn.id, id, heardMs);
          on.hear(id, { heardMs, state: 'cut' });
          const heardTo = on.place.heardTo(on.turn) ?? 0;
          const marked = spot?.word == null ? null : wordInSource(spot.sentence, spot.word);
          expect(heardTo).toBeLessThanOrEqual(reply.length);
          expect(heardTo).toBeGreaterThanOrEqual(Math.max(before, marked?.end ?? 0));
          before = heardTo;
          on.hear(id, whole);
          expect(on.place.heardTo(on.turn)).toBeGreaterThanOrEqual(before);
          before = on.place.heardTo(on.turn) ?? before;
        }
      }),
      { numRuns: 200 },
    );
  });
});
