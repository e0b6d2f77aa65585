import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { smoothLevel } from '../../../../src/renderer/voice/smooth-level.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('stays between 0 and 1, whatever is heard and however late a frame is', () => {
  fc.assert(
    fc.property(share, share, fc.integer({ min: 0, max: 60_000 }), (shown, rms, elapsedMs) => {
      const next = smoothLevel(shown, rms, elapsedMs);
      expect(next).toBeGreaterThanOrEqual(0);
      expect(next).toBeLessThanOrEqual(1);
    }),
  );
});

test('swells sooner than it sinks, and the same at any frame rate', () => {
  expect(smoothLevel(0, 0.2, 60)).toBeGreaterThan(1 - smoothLevel(1, 0, 60));
  const inTwo = smoothLevel(smoothLevel(0, 0.1, 8), 0.1, 8);
  expect(inTwo).toBeCloseTo(smoothLevel(0, 0.1, 16), 10);
});
