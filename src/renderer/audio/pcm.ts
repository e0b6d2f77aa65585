/** PCM s16le bytes as samples of their own: a copy, because bytes from elsewhere may start at an odd offset. A trailing half sample is left out. */
export function samplesOfPcm(pcm: Uint8Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(Math.floor(pcm.byteLength / 2));
  // Every platform that Electron runs on is little endian, as the bytes are.
  new Uint8Array(samples.buffer).set(pcm.subarray(0, samples.byteLength));
  return samples;
}
