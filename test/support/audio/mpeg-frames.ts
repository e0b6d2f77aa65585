/** Frames of MPEG layer III, made by hand: enough to be decoded, without an encoder. */
interface FrameForm {
  readonly header: readonly [number, number, number, number];
  readonly lengthBytes: number;
  readonly samples: number;
}

export const MP3_24_KHZ: FrameForm = { header: [0xff, 0xf3, 0x84, 0xc4], lengthBytes: 192, samples: 576 };
/** MPEG-1: two granules, and a longer frame. */
export const MP3_32_KHZ: FrameForm = { header: [0xff, 0xfb, 0x58, 0xc4], lengthBytes: 288, samples: 1_152 };

/** Frames that decode to silence. */
export function silentMp3(frames: number, form: FrameForm = MP3_24_KHZ): Buffer {
  const frame = Buffer.alloc(form.lengthBytes);
  frame.set(form.header);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** Frames at 24 kHz with one steady line of the spectrum, the twenty-first of 576: about 425 Hz. */
export function humming(frames: number): Buffer {
  const bits = [
    '00000000', // main_data_begin
    '0', // private
    (10 + 4).toString(2).padStart(12, '0'), // part2_3_length: ten empty pairs and the one below
    (11).toString(2).padStart(9, '0'), // big_values
    (200).toString(2).padStart(8, '0'), // global_gain
    '000000000', // scalefac_compress: none
    '0', // window_switching
    '000010000100001', // table 1 in every region
    '0000000', // region counts
    '00', // scalefac_scale, count1table
    '1'.repeat(10), // (0, 0)
    '010', // (1, 0), positive
    '0',
  ].join('');
  const frame = Buffer.alloc(MP3_24_KHZ.lengthBytes);
  frame.set(MP3_24_KHZ.header);
  for (let at = 0; at < bits.length; at += 8) {
    frame[4 + at / 8] = Number.parseInt(bits.slice(at, at + 8).padEnd(8, '0'), 2);
  }
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}
