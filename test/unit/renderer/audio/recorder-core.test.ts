import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecorderCore } from '../../../../src/renderer/audio/recorder-core.ts';
import { BLOCK_SAMPLES, type RecordedBlock } from '../../../../src/renderer/audio/recorder-messages.ts';

function recorded(inputs: readonly Float32Array[]): RecordedBlock[] {
  const blocks: RecordedBlock[] = [];
  const core = new RecorderCore((block) => blocks.push(block));
  for (const input of inputs) core.push(input);
  return blocks;
}

test('quanta of any length become the same blocks, without a sample lost, doubled or out of order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 30 }), (lengths) => {
      let at = 0;
      const inputs = lengths.map((length) =>
        Float32Array.from({ length }, () => ((at++ % 30_000) + 1) / 32_767),
      );
      const samples = recorded(inputs).flatMap((block) => [...block.samples]);
      expect(samples).toHaveLength(Math.floor(at / BLOCK_SAMPLES) * BLOCK_SAMPLES);
      samples.forEach((sample, index) => expect(sample).toBe((index % 30_000) + 1));
    }),
  );
});

test('what is beyond the range is clipped, and the level is that of what was kept', () => {
  const [block] = recorded([new Float32Array(BLOCK_SAMPLES).fill(7)]);
  expect(block?.samples.every((sample) => sample === 32_767)).toBe(true);
  expect(block?.rms).toBeCloseTo(1, 5);
  const [loud] = recorded([new Float32Array(BLOCK_SAMPLES).fill(-0.5)]);
  expect(loud?.rms).toBeCloseTo(0.5, 5);
});
