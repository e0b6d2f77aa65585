import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  RATIO_STEPS,
  shareOf,
  valueAfterKey,
  valueAt,
} from '../../../../src/renderer/settings/fields/slider-scale.ts';
import { SPEED_RANGE, VOLUME_RANGE } from '../../../../src/shared/settings.ts';

test('the natural loudness stands in the middle', () => {
  expect(shareOf(1, VOLUME_RANGE, 'ratio')).toBeCloseTo(0.5);
  expect(valueAt(0.5, VOLUME_RANGE, 'ratio')).toBe(1);
});

test('the ends are the ends', () => {
  expect([0, 1].map((share) => valueAt(share, VOLUME_RANGE, 'ratio'))).toEqual([0.1, 10]);
  expect([0, 1].map((share) => valueAt(share, SPEED_RANGE, 'even'))).toEqual([0.5, 2]);
});

test('every place of the thumb is a value that is taken, and going up never lowers it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: RATIO_STEPS - 1 }), (at) => {
      const [value, next] = [at, at + 1].map((place) => valueAt(place / RATIO_STEPS, VOLUME_RANGE, 'ratio'));
      expect(value).toBeGreaterThanOrEqual(VOLUME_RANGE.min);
      expect(next).toBeGreaterThanOrEqual(value ?? NaN);
      expect((value ?? NaN) * 10).toBeCloseTo(Math.round((value ?? NaN) * 10));
    }),
  );
});

test('an arrow key changes the value its way, wherever the thumb stands, and not beyond the ends', () => {
  for (let tenths = 1; tenths <= 100; tenths += 1) {
    const value = tenths / 10;
    const up = valueAfterKey('ArrowRight', value, VOLUME_RANGE);
    const down = valueAfterKey('ArrowDown', value, VOLUME_RANGE);
    if (value < VOLUME_RANGE.max) expect(up).toBeGreaterThan(value);
    else expect(up).toBe(value);
    if (value > VOLUME_RANGE.min) expect(down).toBeLessThan(value);
    else expect(down).toBe(value);
  }
});

test('other keys are left to the slider', () => {
  expect(valueAfterKey('PageUp', 1, VOLUME_RANGE)).toBeNull();
});
