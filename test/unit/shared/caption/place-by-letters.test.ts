import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  measuredMsPerUnit,
  sentenceBeingSpoken,
  spokenUnits,
} from '../../../../src/shared/caption/place-by-letters.ts';

const sentences = ['One two three four.', '今天天气很好。', 'The last one, a little longer than the first.'];

describe('the sentence being spoken', () => {
  it('follows the share of the letters when all audio is there', () => {
    const lengths = sentences.map(spokenUnits);
    const total = lengths.reduce((sum, next) => sum + next, 0) * 100;
    const at = (heardMs: number): number =>
      sentenceBeingSpoken({
        sentences,
        heardMs,
        receivedMs: total,
        isComplete: true,
        msPerUnit: 1,
        previous: -1,
      });
    expect(at(0)).toBe(0);
    expect(at((lengths[0] ?? 0) * 100 - 1)).toBe(0);
    expect(at((lengths[0] ?? 0) * 100 + 1)).toBe(1);
    expect(at(total - 1)).toBe(2);
    expect(at(total)).toBe(2);
  });

  it('gives a Chinese character the time of three letters', () => {
    expect(spokenUnits('今天')).toBe(spokenUnits('abcdef'));
    expect(spokenUnits('𠀀')).toBe(3);
  });

  it('goes by the measured rate while audio is still coming', () => {
    const position = {
      sentences: ['abcdefghij', 'abcdefghij'],
      receivedMs: 1500,
      isComplete: false,
      previous: -1,
    };
    expect(sentenceBeingSpoken({ ...position, heardMs: 1100, msPerUnit: 100 })).toBe(1);
    expect(sentenceBeingSpoken({ ...position, heardMs: 1100, msPerUnit: 200 })).toBe(0);
  });

  it('answers -1 when there is no sentence', () => {
    expect(
      sentenceBeingSpoken({
        sentences: [],
        heardMs: 10,
        receivedMs: 20,
        isComplete: false,
        msPerUnit: null,
        previous: -1,
      }),
    ).toBe(-1);
  });

  it('never goes back and never runs ahead of the audio that has come', () => {
    const step = fc.record({
      more: fc.nat({ max: 3000 }),
      heard: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        texts,
        fc.array(step, { minLength: 1 }),
        fc.integer({ min: 1, max: 400 }),
        (list, steps, rate) => {
          let receivedMs = 0;
          let heardMs = 0;
          let previous = -1;
          steps.forEach(({ more, heard }, index) => {
            receivedMs += more;
            heardMs += (receivedMs - heardMs) * heard;
            const isComplete = index === steps.length - 1;
            const position = { sentences: list, receivedMs, isComplete, msPerUnit: rate };
            const now = sentenceBeingSpoken({ ...position, heardMs, previous });
            expect(now).toBeGreaterThanOrEqual(previous);
            expect(now).toBeLessThan(list.length);
            const atEdge = sentenceBeingSpoken({ ...position, heardMs: Infinity, previous });
            expect(now).toBeLessThanOrEqual(atEdge);
            previous = now;
          });
        },
      ),
    );
  });
});

describe('the measured rate', () => {
  it('is that of the first utterance, then moves half way with each', () => {
    expect(measuredMsPerUnit(null, 'abcd', 400)).toBe(100);
    expect(measuredMsPerUnit(100, 'abcd', 800)).toBe(150);
  });

  it('learns nothing from an empty text or no audio', () => {
    expect(measuredMsPerUnit(80, '', 400)).toBe(80);
    expect(measuredMsPerUnit(null, 'abc', 0)).toBe(null);
  });
});
