import { expect, it } from 'vitest';
import { samplesOfPcm } from '../../../../src/renderer/audio/pcm.ts';

it('reads little endian samples at an odd offset into a buffer of their own, without half a sample', () => {
  const bytes = Uint8Array.from([99, 0x01, 0x00, 0xff, 0xff, 0x00, 0x80, 7]);
  const samples = samplesOfPcm(bytes.subarray(1));
  expect([...samples]).toEqual([1, -1, -32768]);
  bytes.fill(0);
  expect(samples[0]).toBe(1);
});
