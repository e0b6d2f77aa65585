/** Turns bytes that may end inside a sample into samples of one channel. */
export interface MonoSamples {
  push(bytes: Uint8Array): Int16Array;
}

/** @param channels interleaved s16le; two of them are averaged. */
export function createMonoSamples(channels: 1 | 2): MonoSamples {
  const frameBytes = 2 * channels;
  let carried: Uint8Array = new Uint8Array();
  return {
    push(bytes) {
      const all = carried.length === 0 ? bytes : Buffer.concat([carried, bytes]);
      const frames = Math.floor(all.length / frameBytes);
      carried = all.slice(frames * frameBytes);
      const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
      return Int16Array.from({ length: frames }, (_, frame) => {
        const at = frame * frameBytes;
        const left = view.getInt16(at, true);
        return channels === 1 ? left : Math.round((left + view.getInt16(at + 2, true)) / 2);
      });
    },
  };
}

/** Samples as signed 16-bit little-endian bytes, whatever the machine's own order. */
export function pcmBytes(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, i) => view.setInt16(i * 2, sample, true));
  return bytes;
}
