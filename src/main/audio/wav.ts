import { hasAscii } from './ascii.ts';

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
/** An encoder that writes into a pipe cannot know the length, and says about the most that fits. */
const UNKNOWN_LENGTH_FROM = 0x7fff_0000;

export interface WavContent {
  /** A view of the file's bytes. */
  readonly pcm: Uint8Array;
  /** Where the samples begin. */
  readonly pcmAt: number;
  /** What the header says of their length. */
  readonly promisedBytes: number;
}

/** The samples of a WAV file; null when it has none. What stands between the header and the samples is passed over. */
export function readWav(bytes: Uint8Array): WavContent | null {
  if (!hasAscii(bytes, 'RIFF') || !hasAscii(bytes, 'WAVE', 8)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (hasAscii(bytes, 'data', at)) {
      const pcmAt = at + 8;
      return { pcm: bytes.subarray(pcmAt, pcmAt + length), pcmAt, promisedBytes: length };
    }
    // Chunks begin at even bytes.
    at += 8 + length + (length % 2);
  }
  return null;
}

/** The same file with the length that it has, where its header did not know it: many players go by it. */
export function withKnownLength(bytes: Uint8Array): Uint8Array {
  const wav = readWav(bytes);
  if (wav === null || (wav.promisedBytes !== 0 && wav.promisedBytes < UNKNOWN_LENGTH_FROM)) return bytes;
  const mended = new Uint8Array(bytes);
  const view = new DataView(mended.buffer);
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(wav.pcmAt - 4, bytes.length - wav.pcmAt, true);
  return mended;
}

/** A WAV file of 16-bit samples. */
export function writeWav(pcm: Uint8Array, sampleRateHz: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + pcm.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, ascii: string): void => bytes.set(new TextEncoder().encode(ascii), at);
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + pcm.length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channels * BYTES_PER_SAMPLE, true);
  view.setUint16(32, channels * BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  text(36, 'data');
  view.setUint32(40, pcm.length, true);
  bytes.set(pcm, HEADER_BYTES);
  return bytes;
}
