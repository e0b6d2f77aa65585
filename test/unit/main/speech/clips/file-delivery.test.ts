import { expect, test } from 'vitest';
import { deliveryFor } from '../../../../../src/main/speech/clips/file-delivery.ts';
import { AUDIO } from './clip-files.ts';

test('a small clip comes in the answer, and a large one by an address', () => {
  const mp3 = { ...AUDIO, format: 'mp3', bitrate: 256_000 } as const;
  const stereo = { ...AUDIO, sampleRateHz: 44_100, channels: 2 } as const;
  expect(deliveryFor(300, stereo)).toBe('hex');
  expect(deliveryFor(9_900, mp3)).toBe('url');
  expect(deliveryFor(9_900, { ...mp3, bitrate: 128_000 })).toBe('hex');
  // A longer text is made in parts, none of which is larger.
  expect(deliveryFor(99_000, { ...mp3, bitrate: 128_000 })).toBe('hex');
  expect(deliveryFor(9_900, stereo)).toBe('url');
});
