const HEADER_BYTES = 44;
const CHUNK_HEADER_BYTES = 8;
const PCM = 1;
const BYTES_PER_SAMPLE = 2;

/**
 * A WAV file of exactly its bytes.
 * @param pcm s16le, interleaved. Half a sample at the end is left out.
 */
export function writeWav(pcm: Uint8Array, sampleRateHz: number, channels: number): Uint8Array {
  const pcmBytes = pcm.length - (pcm.length % BYTES_PER_SAMPLE);
  const bytes = new Uint8Array(HEADER_BYTES + pcmBytes);
  const view = new DataView(bytes.buffer);
  const text = (at: number, ascii: string): void => bytes.set(new TextEncoder().encode(ascii), at);
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - CHUNK_HEADER_BYTES + pcmBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channels * BYTES_PER_SAMPLE, true);
  view.setUint16(32, channels * BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  text(36, 'data');
  view.setUint32(40, pcmBytes, true);
  bytes.set(pcm.subarray(0, pcmBytes), HEADER_BYTES);
  return bytes;
}
