import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createMp3Samples } from '../../../../src/main/audio/mp3-samples.ts';
import { humming } from '../../../support/audio/mpeg-frames.ts';

test('damage inside a stream costs some of its sound, and neither an error nor the process', async () => {
  // The decoder writes down what it skips.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const file = humming(12);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: file.length }),
      fc.uint8Array({ maxLength: 3_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      async (at, damage, step) => {
        const damaged = Buffer.concat([file.subarray(0, at), damage, file.subarray(at), damage]);
        const mp3 = await createMp3Samples();
        let length = 0;
        for (let from = 0; from < damaged.length; from += step) {
          length += mp3.push(damaged.subarray(from, from + step)).samples.length;
        }
        mp3.close();
        expect(length).toBeGreaterThan(0);
      },
    ),
  );
});
