/** One kind of MPEG layer III: what a frame of 64 kbit/s, one channel, looks like. */
interface FrameForm {
  /** Version and layer, without checksum. */
  readonly second: number;
  /** The header's number for 64 kbit/s. */
  readonly bitrate: number;
  /** The header's number for the rate. */
  readonly rate: number;
  readonly samples: number;
}

const MONO = 0xc4;
const BITS_PER_SECOND = 64_000;
const FORMS: ReadonlyMap<number, FrameForm> = new Map([
  [8_000, { second: 0xe3, bitrate: 8, rate: 2, samples: 576 }],
  [16_000, { second: 0xf3, bitrate: 8, rate: 2, samples: 576 }],
  [22_050, { second: 0xf3, bitrate: 8, rate: 0, samples: 576 }],
  [24_000, { second: 0xf3, bitrate: 8, rate: 1, samples: 576 }],
  [32_000, { second: 0xfb, bitrate: 5, rate: 2, samples: 1_152 }],
  [44_100, { second: 0xfb, bitrate: 5, rate: 0, samples: 1_152 }],
]);

/**
 * Valid MP3 of at least so many samples. It is silent, because a frame without any data decodes to silence and needs no encoder.
 * @param sampleRateHz one that MiniMax makes.
 */
export function silentMp3(samples: number, sampleRateHz: number): Buffer {
  const form = FORMS.get(sampleRateHz);
  if (form === undefined) throw new RangeError(`no MP3 at ${sampleRateHz} Hz`);
  const frame = Buffer.alloc(Math.floor(((form.samples / 8) * BITS_PER_SECOND) / sampleRateHz));
  frame.set([0xff, form.second, (form.bitrate << 4) | (form.rate << 2), MONO]);
  return Buffer.concat(Array.from({ length: Math.ceil(samples / form.samples) }, () => frame));
}
