import { RECORDING_RATE_HZ } from '../../shared/hearing.ts';

const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;
const PCM = 1;
const CHUNK_HEADER_BYTES = 8;

/**
 * A WAV file, mono s16le, of exactly its bytes.
 * @param pcm samples, or their bytes (s16le; half a sample at the end is left out).
 */
export function wavOf(pcm: Int16Array | Uint8Array, sampleRateHz = RECORDING_RATE_HZ): Uint8Array {
  const dataBytes = pcm instanceof Int16Array ? pcm.length * BYTES_PER_SAMPLE : pcm.length & ~1;
  const wav = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(wav.buffer);
  wav.set(new TextEncoder().encode('RIFF'), 0);
  view.setUint32(4, HEADER_BYTES - CHUNK_HEADER_BYTES + dataBytes, true);
  wav.set(new TextEncoder().encode('WAVEfmt '), 8);
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  wav.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, dataBytes, true);
  if (pcm instanceof Int16Array)
    pcm.forEach((sample, index) => view.setInt16(HEADER_BYTES + index * BYTES_PER_SAMPLE, sample, true));
  else wav.set(pcm.subarray(0, dataBytes), HEADER_BYTES);
  return wav;
}

/** How long a WAV file is, by its header and the bytes that are there; null when it is none. */
export function wavDurationMs(wav: Uint8Array): number | null {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const name = (at: number): string => String.fromCharCode(...wav.subarray(at, at + 4));
  if (wav.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') return null;
  let bytesPerSecond = 0;
  for (let at = 12; at + CHUNK_HEADER_BYTES <= wav.length;) {
    const length = view.getUint32(at + 4, true);
    const body = at + CHUNK_HEADER_BYTES;
    if (name(at) === 'fmt ' && body + 16 <= wav.length) bytesPerSecond = view.getUint32(body + 8, true);
    if (name(at) === 'data')
      return bytesPerSecond === 0 ? null : (Math.min(length, wav.length - body) / bytesPerSecond) * 1_000;
    // Chunks begin at even places.
    at = body + length + (length & 1);
  }
  return null;
}
