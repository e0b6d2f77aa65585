/** Samples that count up, so that each one that comes out tells which one it was. */
export interface CountedSamples {
  /** The next ones, PCM s16le. */
  next(count: number): Buffer;
}

export function createCountedSamples(): CountedSamples {
  let made = 0;
  return {
    next(count) {
      const bytes = Buffer.alloc(count * 2);
      for (let at = 0; at < count; at += 1) bytes.writeInt16LE((made += 1), at * 2);
      return bytes;
    },
  };
}

/**
 * @returns a check that every sample follows the one before it, over all that it is given. It
 * throws.
 */
export function createOrderCheck(): (pcm: Uint8Array) => void {
  let last = 0;
  return (pcm) => {
    checkFrame(pcm);
    const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
    for (let at = 0; at < pcm.length; at += 2) {
      const sample = view.getInt16(at, true);
      if (sample <= last) throw new Error(`sample ${sample} came behind ${last}`);
      last = sample;
    }
  };
}

/** @throws for half a sample, for none, and for a view of foreign memory. */
export function checkFrame(pcm: Uint8Array): void {
  if (pcm.length === 0 || pcm.length % 2 !== 0) throw new Error(`a frame of ${pcm.length} bytes`);
  if (pcm.buffer.byteLength !== pcm.byteLength) throw new Error('a frame that does not own its bytes');
}
