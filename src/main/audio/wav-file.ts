import { hasAscii } from './ascii.ts';
import { createWavReader, type WavFormat, type WavSamples } from './wav-reader.ts';

/** A whole WAV file. */
export interface WavContent extends WavSamples {
  /** Null when nothing of it stands before the samples. */
  readonly format: WavFormat | null;
  /** The samples that are there; a view of the file's bytes. */
  readonly pcm: Uint8Array;
}

/** Null when it is no WAV file, or one without samples. Never throws. */
export function readWavFile(bytes: Uint8Array): WavContent | null {
  if (!hasAscii(bytes, 'RIFF') || !hasAscii(bytes, 'WAVE', 8)) return null;
  const reader = createWavReader();
  const pcm = reader.push(bytes);
  return reader.samples === null ? null : { ...reader.samples, format: reader.format, pcm };
}

/** How long a WAV file is, in milliseconds, by its header and the samples that are there; null when it is none. */
export function wavDurationMs(bytes: Uint8Array): number | null {
  const wav = readWavFile(bytes);
  const bytesPerSecond = wav?.format?.bytesPerSecond ?? 0;
  return wav === null || bytesPerSecond === 0 ? null : (wav.pcm.length / bytesPerSecond) * 1_000;
}

/** The same file with the length that it has, where its header did not know it: many players go by it. */
export function withKnownLength(bytes: Uint8Array): Uint8Array {
  const wav = readWavFile(bytes);
  if (wav === null || wav.promisedBytes !== null) return bytes;
  const mended = new Uint8Array(bytes);
  const view = new DataView(mended.buffer);
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(wav.at - 4, bytes.length - wav.at, true);
  return mended;
}
