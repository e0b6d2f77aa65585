/** 200 ms at 24 kHz: small enough that a long event does not make the page's message queue stutter. */
export const MAX_FRAME_SAMPLES = 4_800;
const BYTES_PER_SAMPLE = 2;
const MAX_FRAME_BYTES = MAX_FRAME_SAMPLES * BYTES_PER_SAMPLE;

/** Cuts bytes that may end inside a sample into frames of whole samples. */
export interface PcmFramer {
  /**
   * Each frame owns exactly its bytes: a view of a pooled Buffer would carry foreign memory across the process border.
   */
  push(bytes: Uint8Array): Uint8Array[];
}

export function createPcmFramer(): PcmFramer {
  let carried: number | null = null;
  return {
    push(bytes) {
      const carry = carried === null ? 0 : 1;
      const whole = (carry + bytes.length) & ~1;
      const frames: Uint8Array[] = [];
      for (let start = 0; start < whole; start += MAX_FRAME_BYTES) {
        const frame = new Uint8Array(Math.min(MAX_FRAME_BYTES, whole - start));
        const from = start - carry;
        frame.set(bytes.subarray(Math.max(0, from), from + frame.length), from < 0 ? 1 : 0);
        if (from < 0 && carried !== null) frame[0] = carried;
        frames.push(frame);
      }
      const last = bytes.at(-1);
      if (last !== undefined) carried = (carry + bytes.length) % BYTES_PER_SAMPLE === 1 ? last : null;
      return frames;
    },
  };
}
