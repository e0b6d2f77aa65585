import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endToFollow,
  placeToFollow,
  type Scrolled,
  type Stretch,
} from '../../../../src/renderer/caption/follow-place.ts';

const LINE_PX = 28;
const VIEW: Scrolled = { topPx: 1_000, heightPx: 600, contentPx: 5_000 };
const at = (topPx: number, lines = 1): Stretch => ({ topPx, bottomPx: topPx + lines * LINE_PX });

describe('what is spoken', () => {
  test('stays where it is in the upper third', () => {
    expect(placeToFollow(VIEW, at(1_000), null)).toBeNull();
    expect(placeToFollow(VIEW, at(1_172), null)).toBeNull();
  });

  test('is brought there from below, and from above', () => {
    expect(placeToFollow(VIEW, at(1_180), null)).toBe(1_120);
    expect(placeToFollow(VIEW, at(3_000), null)).toBe(2_940);
    expect(placeToFollow(VIEW, at(200), null)).toBe(140);
  });

  test('counts by its word where the sentence is higher than a third', () => {
    const long = at(1_000, 12);
    expect(placeToFollow(VIEW, long, at(1_100))).toBeNull();
    expect(placeToFollow(VIEW, long, at(1_200))).toBe(1_140);
    expect(placeToFollow(VIEW, long, null)).toBeNull();
  });

  test('goes no further than there is to scroll', () => {
    expect(placeToFollow(VIEW, at(4_900), null)).toBe(4_400);
    expect(placeToFollow({ ...VIEW, topPx: 4_400 }, at(4_900), null)).toBeNull();
    expect(placeToFollow({ topPx: 0, heightPx: 600, contentPx: 400 }, at(300), null)).toBeNull();
  });

  test('is in the upper third after the view has moved, or as near as the ends let it, and the view rests then', () => {
    fc.assert(
      fc.property(
        fc.record({
          topPx: fc.integer({ min: 0, max: 4_000 }),
          heightPx: fc.integer({ min: 60, max: 1_200 }),
          contentPx: fc.integer({ min: 60, max: 5_200 }),
        }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.integer({ min: 0, max: 19 })),
        (view, topPx, lines, wordLine) => {
          const sentence = at(topPx, lines);
          const word = wordLine === null ? null : at(topPx + Math.min(wordLine, lines - 1) * LINE_PX);
          const toPx = placeToFollow(view, sentence, word);
          if (toPx === null) return;
          const maxPx = Math.max(0, view.contentPx - view.heightPx);
          expect(toPx).toBeGreaterThanOrEqual(0);
          expect(toPx).toBeLessThanOrEqual(maxPx);
          const isLong = sentence.bottomPx - sentence.topPx > view.heightPx / 3;
          const spoken = isLong && word !== null ? word : sentence;
          if (toPx > 0 && toPx < maxPx) {
            expect(spoken.topPx - toPx).toBeGreaterThanOrEqual(0);
            expect(spoken.topPx - toPx).toBeLessThanOrEqual(view.heightPx / 3);
          }
          expect(placeToFollow({ ...view, topPx: toPx }, sentence, word)).toBeNull();
        },
      ),
    );
  });
});

describe('what is written', () => {
  test('is followed to its end', () => {
    expect(endToFollow(VIEW, null)).toBe(4_400);
    expect(endToFollow({ ...VIEW, topPx: 4_400 }, null)).toBeNull();
  });

  test('is followed only as far as the beginning of what will be spoken stays in sight', () => {
    expect(endToFollow(VIEW, 1_400)).toBe(1_340);
    expect(endToFollow({ ...VIEW, topPx: 1_340 }, 1_400)).toBeNull();
  });

  test('does not pull the view back up', () => {
    expect(endToFollow({ ...VIEW, topPx: 2_000 }, 1_400)).toBeNull();
  });
});
