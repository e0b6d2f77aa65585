import { hasAscii } from './ascii.ts';
import { beginsWithFrames, mpegFrameAt } from './mpeg-frame.ts';

const OLD_TAG_BYTES = 128;
const TAG_HEADER_BYTES = 10;

/** Whether a file is mp3: it begins with a tag, or with two frames in a row. */
export function isMp3(bytes: Uint8Array): boolean {
  return hasAscii(bytes, 'ID3') || beginsWithFrames(bytes) === true;
}

/**
 * The frames of an mp3 file alone, as a view of its bytes: without tags, and without the encoder's own frame, which
 * counts the frames of this file only. Never throws.
 */
export function mpegFramesOnly(bytes: Uint8Array): Uint8Array {
  let start = hasAscii(bytes, 'ID3') ? tagBytes(bytes) : 0;
  const hasOldTag = hasAscii(bytes.subarray(-OLD_TAG_BYTES), 'TAG');
  const first = mpegFrameAt(bytes, start);
  if (first !== null) {
    const tagAt = start + first.tagAt;
    if (hasAscii(bytes, 'Xing', tagAt) || hasAscii(bytes, 'Info', tagAt)) start += first.lengthBytes;
  }
  return bytes.subarray(start, hasOldTag ? bytes.length - OLD_TAG_BYTES : bytes.length);
}

/** An ID3v2 tag's length (id3.org, ID3v2.4.0 3.1): seven bits in each of four bytes, without its header. */
function tagBytes(bytes: Uint8Array): number {
  const length = bytes.subarray(6, TAG_HEADER_BYTES).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
  return TAG_HEADER_BYTES + length;
}
