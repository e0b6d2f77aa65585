const BITRATES_KBPS = {
  full: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  low: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const FULL_RATES_HZ = [44_100, 48_000, 32_000] as const;
const MPEG_1 = 3;
const MPEG_2 = 2;
const MPEG_2_5 = 0;
/** A tag of version 2.4 that holds nothing: the service's mp3 begins with one. */
const EMPTY_TAG = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0]);

export interface SilentMp3 {
  readonly durationMs: number;
  readonly sampleRateHz: number;
  /** Bits per second; below 32 kHz mp3 has none over 160,000, and takes that. */
  readonly bitrate: number;
  readonly channels: number;
}

/**
 * A valid mp3 file without a sound: there is no encoder here. As long as asked, up to
 * the end of its last frame.
 */
export function silentMp3({ durationMs, sampleRateHz, bitrate, channels }: SilentMp3): Buffer {
  const version = sampleRateHz >= 32_000 ? MPEG_1 : sampleRateHz >= 16_000 ? MPEG_2 : MPEG_2_5;
  const fullRateHz = sampleRateHz * (version === MPEG_1 ? 1 : version === MPEG_2 ? 2 : 4);
  const rateIndex = FULL_RATES_HZ.findIndex((rateHz) => rateHz === fullRateHz);
  const table = BITRATES_KBPS[version === MPEG_1 ? 'full' : 'low'];
  const kbps = Math.min(bitrate / 1_000, table.at(-1) ?? 0);
  const bitrateIndex = 1 + table.findIndex((known) => known === kbps);
  const samplesPerFrame = version === MPEG_1 ? 1_152 : 576;
  const exactBytes = ((samplesPerFrame / 8) * kbps * 1_000) / sampleRateHz;
  const frames = Math.ceil(((durationMs / 1_000) * sampleRateHz) / samplesPerFrame);
  const made: Buffer[] = [EMPTY_TAG];
  for (let number = 0; number < frames; number += 1) {
    // Frames of the shorter length, and of one byte more where the bitrate would fall behind.
    const bytes = Math.floor(exactBytes * (number + 1)) - Math.floor(exactBytes * number);
    const padding = bytes - Math.floor(exactBytes);
    const frame = Buffer.alloc(bytes);
    frame[0] = 0xff;
    // Layer III, without a checksum.
    frame[1] = 0xe3 | (version << 3);
    frame[2] = (bitrateIndex << 4) | (rateIndex << 2) | (padding << 1);
    frame[3] = channels === 1 ? 0xc0 : 0x00;
    made.push(frame);
  }
  return Buffer.concat(made);
}
