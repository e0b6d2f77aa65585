import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinRendered, type RenderedPiece } from '../../harness/rendered-audio.ts';

const RATE = 24_000;

function piece(node: number, firstFrame: number, samples: readonly number[], rate = RATE): RenderedPiece {
  return { node, firstFrame, sampleRateHz: rate, samples: Float32Array.from(samples) };
}
const samplesOf = (pieces: readonly RenderedPiece[]): number[] => [...(joinRendered(pieces)?.samples ?? [])];

describe('joinRendered', () => {
  it('has nothing to join when nothing was rendered', () => {
    expect(joinRendered([])).toBeNull();
  });

  it('puts silence where the context skipped frames', () => {
    const joined = joinRendered([piece(0, 256, [1, 2]), piece(0, 261, [3])]);
    expect(joined).toEqual({
      sampleRateHz: RATE,
      firstFrame: 256,
      samples: Float32Array.from([1, 2, 0, 0, 0, 3]),
    });
  });

  it('places messages by their frames in whatever order and sizes they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 9 }), { minLength: 1 }),
        fc.nat(1_000),
        (chunks, start) => {
          let frame = start;
          const pieces = chunks.map((samples) => {
            const next = piece(0, frame, samples);
            frame += samples.length;
            return next;
          });
          expect(samplesOf(pieces.toReversed())).toEqual(chunks.flat());
        },
      ),
    );
  });

  it('puts the node of a rebuilt context behind the former one, although its frames begin again', () => {
    expect(samplesOf([piece(0, 5_000, [1, 2]), piece(1, 128, [3, 4])])).toEqual([1, 2, 3, 4]);
  });

  it('leaves out nodes that were silent while another one sounded', () => {
    const joined = joinRendered([piece(0, 0, [0, 0], 48_000), piece(1, 128, [7, 0])]);
    expect(joined).toMatchObject({ sampleRateHz: RATE, firstFrame: 128 });
    expect([...(joined?.samples ?? [])]).toEqual([7, 0]);
  });

  it('keeps the silence of a capture in which nothing sounded', () => {
    expect(samplesOf([piece(0, 0, [0, 0]), piece(1, 0, [0])])).toEqual([0, 0]);
  });

  it('does not mix rates', () => {
    expect(() => joinRendered([piece(0, 0, [1]), piece(1, 0, [1], 32_000)])).toThrow('several rates');
  });
});
