/** A frame of MPEG audio, layer III. */
export interface MpegFrame {
  readonly bytes: number;
  /** Where, from its first byte, an encoder's own frame is named `Xing` or `Info`: behind header and side information. */
  readonly tagAt: number;
}

const BITRATES_KBPS = {
  1: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const SAMPLE_RATES_HZ = [44_100, 48_000, 32_000] as const;
const MONO = 3;

/** The frame that begins at this byte; null when none does (ISO 11172-3 and 13818-3, and the common extension to 8 kHz). */
export function mpegFrameAt(bytes: Uint8Array, at: number): MpegFrame | null {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = bytes.subarray(at, at + 4);
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2) return null;
  // 0 is the extension, 1 is nothing, 2 is MPEG-2, 3 is MPEG-1.
  const version = (kind >> 3) & 3;
  if (version === 1) return null;
  const isMpeg1 = version === 3;
  const kbps = BITRATES_KBPS[isMpeg1 ? 1 : 2][(rates >> 4) - 1];
  const fullRateHz = SAMPLE_RATES_HZ[(rates >> 2) & 3];
  if (kbps === undefined || fullRateHz === undefined) return null;
  const sampleRateHz = fullRateHz / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
  const isMono = mode >> 6 === MONO;
  const sideBytes = isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  const padding = (rates >> 1) & 1;
  return {
    bytes: Math.floor(((isMpeg1 ? 144 : 72) * kbps * 1_000) / sampleRateHz) + padding,
    tagAt: 4 + sideBytes,
  };
}

/** Whether mp3 begins here: with a tag, or with two frames in a row. One frame's header alone may be a sample of sound. */
export function beginsMp3(bytes: Uint8Array): boolean {
  if (startsWith(bytes, 'ID3')) return true;
  const first = mpegFrameAt(bytes, 0);
  return first !== null && mpegFrameAt(bytes, first.bytes) !== null;
}

/** The frames of an mp3 file alone: without tags, and without the encoder's own frame, which counts the frames of this file only. */
export function mpegFramesOnly(bytes: Uint8Array): Uint8Array {
  let start = startsWith(bytes, 'ID3') ? id3Bytes(bytes) : 0;
  const end = startsWith(bytes.subarray(-128), 'TAG') ? bytes.length - 128 : bytes.length;
  const first = mpegFrameAt(bytes, start);
  if (first !== null) {
    const tag = bytes.subarray(start + first.tagAt);
    if (startsWith(tag, 'Xing') || startsWith(tag, 'Info')) start += first.bytes;
  }
  return bytes.subarray(start, end);
}

/** An ID3v2 tag's length: seven bits in each of four bytes, without its header of ten. */
function id3Bytes(bytes: Uint8Array): number {
  return 10 + bytes.subarray(6, 10).reduce((length, byte) => (length << 7) | (byte & 0x7f), 0);
}

export function startsWith(bytes: Uint8Array, ascii: string): boolean {
  return Array.from(ascii).every((character, index) => bytes[index] === character.charCodeAt(0));
}
