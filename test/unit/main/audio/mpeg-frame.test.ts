import { expect, test } from 'vitest';
import { isMp3 } from '../../../../src/main/audio/mp3-file.ts';
import { beginsWithFrames, mpegFrameAt, TWO_HEADERS_BYTES } from '../../../../src/main/audio/mpeg-frame.ts';
import { MP3_24_KHZ, MP3_32_KHZ, silentMp3 } from '../../../support/audio/mpeg-frames.ts';

const at0 = (...header: readonly number[]) => mpegFrameAt(Uint8Array.from(header), 0);

test.each([
  ['MPEG-2, mono', MP3_24_KHZ.header, { lengthBytes: 192, sampleRateHz: 24_000, tagAt: 13 }],
  ['MPEG-1, mono', MP3_32_KHZ.header, { lengthBytes: 288, sampleRateHz: 32_000, tagAt: 21 }],
  ['MPEG-1, stereo', [0xff, 0xfb, 0x90, 0x00], { lengthBytes: 417, sampleRateHz: 44_100, tagAt: 36 }],
  ['with padding', [0xff, 0xfb, 0x92, 0x00], { lengthBytes: 418, sampleRateHz: 44_100, tagAt: 36 }],
  ['the extension to 8 kHz', [0xff, 0xe3, 0x18, 0xc0], { lengthBytes: 72, sampleRateHz: 8_000, tagAt: 13 }],
  ['the longest', [0xff, 0xfb, 0xea, 0x00], { lengthBytes: 1_441, sampleRateHz: 32_000, tagAt: 36 }],
])('a header tells of its frame: %s', (_, header, frame) => {
  expect(at0(...header)).toEqual(frame);
});

test.each([
  ['no sync', [0xff, 0x1b, 0x90, 0x00]],
  ['a reserved version', [0xff, 0xeb, 0x90, 0x00]],
  ['layer II', [0xff, 0xfd, 0x90, 0x00]],
  ['free format', [0xff, 0xfb, 0x00, 0x00]],
  ['a bitrate that is none', [0xff, 0xfb, 0xf0, 0x00]],
  ['a sample rate that is none', [0xff, 0xfb, 0x9c, 0x00]],
  ['a reserved emphasis', [0xff, 0xfb, 0x90, 0x02]],
  ['half a header', [0xff, 0xfb, 0x90]],
])('what is not a header of layer III has no frame: %s', (_, header) => {
  expect(at0(...header)).toBeNull();
});

test('one header may be a sample of sound; two, as far apart as the first one says, are frames', () => {
  const frames = silentMp3(2, MP3_32_KHZ);
  expect(beginsWithFrames(frames)).toBe(true);
  expect(beginsWithFrames(frames.subarray(0, MP3_32_KHZ.lengthBytes + 3))).toBeNull();
  const otherRate = Buffer.concat([silentMp3(1, MP3_32_KHZ), silentMp3(1)]);
  expect([beginsWithFrames(otherRate), isMp3(otherRate)]).toEqual([false, false]);
  expect([isMp3(frames), isMp3(Buffer.from('ID3')), isMp3(silentMp3(1))]).toEqual([true, true, false]);
  expect(TWO_HEADERS_BYTES).toBe(1_445);
});
