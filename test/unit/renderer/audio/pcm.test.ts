import { expect, it } from 'vitest';
import { joinSamples, pcmOfSamples, samplesOfPcm } from '../../../../src/renderer/audio/pcm.ts';

it('reads little endian samples at an odd offset into a buffer of their own, without half a sample', () => {
  const bytes = Uint8Array.from([99, 0x01, 0x00, 0xff, 0xff, 0x00, 0x80, 7]);
  const samples = samplesOfPcm(bytes.subarray(1));
  expect([...samples]).toEqual([1, -1, -32768]);
  bytes.fill(0);
  expect(samples[0]).toBe(1);
});

it('joins samples in order, in a buffer of exactly their size, and gives them as little endian bytes', () => {
  const samples = joinSamples([
    Int16Array.of(1, -2),
    Int16Array.of(9, 258, 9).subarray(1, 2),
    new Int16Array(0),
  ]);
  expect([...samples]).toEqual([1, -2, 258]);
  const pcm = pcmOfSamples(samples);
  expect([...pcm]).toEqual([1, 0, 0xfe, 0xff, 2, 1]);
  expect(pcm.byteLength).toBe(pcm.buffer.byteLength);
});
