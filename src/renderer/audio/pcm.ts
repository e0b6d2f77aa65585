/**
 * PCM s16le bytes as samples of their own: a copy, because bytes from elsewhere may start at an
 * odd offset. A trailing half sample is left out.
 */
export function samplesOfPcm(pcm: Uint8Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(Math.floor(pcm.byteLength / 2));
  // Every platform that Electron runs on is little endian, as the bytes are.
  new Uint8Array(samples.buffer).set(pcm.subarray(0, samples.byteLength));
  return samples;
}

/** All of them, one after the other, in a buffer of exactly their size. */
export function joinSamples(blocks: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const all = new Int16Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

/** These samples as PCM s16le: the same buffer. @param samples all of their buffer. */
export function pcmOfSamples(samples: Int16Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  // Every platform that Electron runs on is little endian.
  return new Uint8Array(samples.buffer);
}
