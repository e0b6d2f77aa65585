/** One frame of MPEG audio layer III, as its header describes it. */
export interface MpegFrame {
  /** From this header to the next. */
  readonly lengthBytes: number;
  readonly sampleRateHz: number;
}

const HEADER_BYTES = 4;
const MPEG_1 = 3;
const RESERVED = 1;
const LAYER_III = 1;
/** By the header's version field; 1 is reserved. */
const sampleRatesHz: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [11_025, 12_000, 8_000]],
  [2, [22_050, 24_000, 16_000]],
  [MPEG_1, [44_100, 48_000, 32_000]],
]);
/** kbit/s by the header's field; its first value means "free format", which speech services do not make. */
const BITRATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** The longest frame that a header can describe: 320 kbit/s at 32 kHz with its padding. */
export const MAX_FRAME_BYTES = 1_441;

/** ISO 11172-3 and 13818-3, 2.4.1.3. Null when there is no whole, valid header of layer III. */
export function mpegFrameAt(bytes: Uint8Array, at: number): MpegFrame | null {
  if (bytes.length < at + HEADER_BYTES) return null;
  const [sync = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + HEADER_BYTES);
  if (sync !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const version = (second >> 3) & 3;
  if (version === RESERVED || ((second >> 1) & 3) !== LAYER_III || (fourth & 3) === 2) return null;
  const kbps = (version === MPEG_1 ? BITRATES_1 : BITRATES_2)[third >> 4] ?? 0;
  const sampleRateHz = sampleRatesHz.get(version)?.[(third >> 2) & 3] ?? 0;
  if (kbps === 0 || sampleRateHz === 0) return null;
  const padding = (third >> 1) & 1;
  const bytesPerBit = version === MPEG_1 ? 144 : 72;
  return { lengthBytes: Math.floor((bytesPerBit * kbps * 1_000) / sampleRateHz) + padding, sampleRateHz };
}
