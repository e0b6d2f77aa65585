import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPcmFramer, MAX_FRAME_SAMPLES } from '../../../../src/main/audio/pcm-frames.ts';

test('whatever the pieces, the samples come out whole, in order, and in frames that own their bytes', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 3 }), (small, big) => {
      const all = [
        ...small,
        ...Array.from({ length: big }, (_, index) => new Uint8Array(25_001).fill(index)),
        ...small,
      ];
      const framer = createPcmFramer();
      const frames = all.flatMap((piece) => framer.push(piece));
      for (const frame of frames) {
        expect(frame.byteLength % 2).toBe(0);
        expect(frame.byteLength).toBeLessThanOrEqual(MAX_FRAME_SAMPLES * 2);
        expect(frame.buffer.byteLength).toBe(frame.byteLength);
      }
      const bytes = Buffer.concat(all);
      expect(Buffer.concat(frames).equals(bytes.subarray(0, bytes.length - (bytes.length % 2)))).toBe(true);
    }),
    { numRuns: 100 },
  );
});
