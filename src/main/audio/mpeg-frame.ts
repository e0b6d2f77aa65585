/** One frame of MPEG audio layer III, as its header describes it. */
export interface MpegFrame {
  /** From this header to the next. */
  readonly lengthBytes: number;
  readonly sampleRateHz: number;
  /**
   * Where, from the frame's first byte, an encoder's own frame is named `Xing`
   * or `Info`: behind header and side information.
   */
  readonly tagAt: number;
}

const HEADER_BYTES = 4;
const RESERVED = 1;
const MPEG_1 = 3;
const LAYER_III = 1;
const MONO = 3;
const RESERVED_EMPHASIS = 2;
/** By the header's version field; 1 is reserved, 0 is the common extension to 8 kHz. */
const sampleRatesHz: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [11_025, 12_000, 8_000]],
  [2, [22_050, 24_000, 16_000]],
  [MPEG_1, [44_100, 48_000, 32_000]],
]);
/** kbit/s by the header's field; its first value means "free format", which speech services do not make. */
const BITRATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** As many bytes show two headers in a row: the longest frame is of 320 kbit/s at 32 kHz with its padding. */
export const TWO_HEADERS_BYTES = 1_441 + HEADER_BYTES;

/**
 * The frame that begins at this byte; null when there is no whole, valid header of layer III.
 * Source: ISO 11172-3 and 13818-3, 2.4.1.3; the place of the tag is that of the Xing header.
 */
export function mpegFrameAt(bytes: Uint8Array, at: number): MpegFrame | null {
  if (bytes.length < at + HEADER_BYTES) return null;
  const [sync = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + HEADER_BYTES);
  if (sync !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const version = (second >> 3) & 3;
  const isLayerIII = ((second >> 1) & 3) === LAYER_III;
  if (version === RESERVED || !isLayerIII || (fourth & 3) === RESERVED_EMPHASIS) return null;
  const isMpeg1 = version === MPEG_1;
  const kbps = (isMpeg1 ? BITRATES_1 : BITRATES_2)[third >> 4] ?? 0;
  const sampleRateHz = sampleRatesHz.get(version)?.[(third >> 2) & 3] ?? 0;
  if (kbps === 0 || sampleRateHz === 0) return null;
  const padding = (third >> 1) & 1;
  const isMono = fourth >> 6 === MONO;
  const sideBytes = isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return {
    lengthBytes: Math.floor(((isMpeg1 ? 144 : 72) * kbps * 1_000) / sampleRateHz) + padding,
    sampleRateHz,
    tagAt: HEADER_BYTES + sideBytes,
  };
}

/**
 * Whether bytes begin with frames of MPEG. A sample of sound can look like a frame's header; two of
 * them, as far apart as the first one says and of the same rate, cannot be chance. Null:
 * `TWO_HEADERS_BYTES` are not there yet, and more has to be seen.
 */
export function beginsWithFrames(bytes: Uint8Array): boolean | null {
  const first = mpegFrameAt(bytes, 0);
  if (first === null) return false;
  if (bytes.length < first.lengthBytes + HEADER_BYTES) return null;
  return mpegFrameAt(bytes, first.lengthBytes)?.sampleRateHz === first.sampleRateHz;
}
