import { expect, test } from 'vitest';
import { readHeldPicture } from '../../../../../src/renderer/markdown/pictures/picture-header.ts';

const address = (type: string, bytes: readonly number[], length = 40): string => {
  const all = Uint8Array.from({ length }, (_, at) => bytes[at] ?? 0);
  return `data:image/${type};base64,${Buffer.from(all).toString('base64')}`;
};
const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));
const uint32 = (value: number): number[] => [24, 16, 8, 0].map((bits) => (value >>> bits) & 0xff);
const png = (width: number, height: number): number[] => [
  0x89,
  ...ascii('PNG\r\n\x1A\n'),
  ...uint32(13),
  ...ascii('IHDR'),
  ...uint32(width),
  ...uint32(height),
];

test('the size is read of each kind, whatever the address calls it', () => {
  expect(readHeldPicture(address('png', png(640, 480)))).toMatchObject({
    type: 'png',
    width: 640,
    height: 480,
  });
  expect(readHeldPicture(address('jpeg', png(640, 480)))).toMatchObject({ type: 'png' });
  const gif = [...ascii('GIF89a'), 0x80, 0x02, 0xe0, 0x01];
  expect(readHeldPicture(address('gif', gif))).toMatchObject({ type: 'gif', width: 640, height: 480 });
  const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0x01, 0xe0, 0x02, 0x80];
  expect(readHeldPicture(address('jpg', jpeg))).toMatchObject({ type: 'jpeg', width: 640, height: 480 });
  const webp = (chunk: string, ...rest: number[]): number[] => [
    ...ascii(`RIFF\0\0\0\0WEBP${chunk}\0\0\0\0`),
    ...rest,
  ];
  const extended = webp('VP8X', 0, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0);
  expect(readHeldPicture(address('webp', extended))).toMatchObject({ width: 640, height: 480 });
  const lossy = webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01);
  expect(readHeldPicture(address('webp', lossy))).toMatchObject({ width: 640, height: 480 });
  const lossless = webp('VP8L', 0x2f, 0x7f, 0xc2, 0x77, 0x00);
  expect(readHeldPicture(address('webp', lossless))).toMatchObject({ width: 640, height: 480 });
});

test.each([
  ['another kind', address('svg+xml', ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
  ['no picture at all', address('png', ascii('GIF, or so it seems to be'))],
  ['over 40 megapixels', address('png', png(8_000, 5_001))],
  ['of no size', address('png', png(0, 5))],
  ['over 5 MB', address('png', png(10, 10), 5 * 1024 * 1024 + 1)],
  ['not whole', address('png', png(10, 10)).slice(0, 40)],
  ['not base64', 'data:image/png;base64,%%%'],
  ['a size that would be too much', address('png', png(0xff_ff_ff_ff, 0xff_ff_ff_ff))],
  ['a JPEG without a frame', address('jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 0])],
])('what is not shown: %s', (_name, held) => {
  expect(readHeldPicture(held)).toBeNull();
});

test('40 megapixels and 5 MB are shown', () => {
  expect(readHeldPicture(address('png', png(8_000, 5_000)))).not.toBeNull();
  expect(readHeldPicture(address('png', png(10, 10), 5 * 1024 * 1024))).not.toBeNull();
});
