import type { SpeechWire } from '../faults/wire-shapes.ts';

/** What the service sends at a time, about. */
const DEFAULT_CHUNK_MS = 200;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Bytes of each next chunk, without end; with `oddBytes` every chunk is one
 * byte short of a whole sample.
 */
export function* chunkSizes(wire: SpeechWire, sampleRateHz: number): Generator<number, never> {
  const random = seededRandom(wire.chunkSamples?.seed ?? 1);
  const range = wire.chunkSamples;
  const evenSamples = Math.max(1, Math.round(((wire.chunkMs ?? DEFAULT_CHUNK_MS) / 1000) * sampleRateHz));
  const missingBytes = wire.oddBytes === true ? 1 : 0;
  for (;;) {
    const samples =
      range === undefined ? evenSamples : range.min + Math.floor(random() * (range.max - range.min + 1));
    yield samples * 2 - missingBytes;
  }
}
