import { Refusal } from '../exchange/refusal.ts';

export interface WavFile {
  readonly sampleRateHz: number;
  readonly durationMs: number;
  /** From -1 up to 1; of all channels in turn. */
  readonly samples: Float32Array;
  readonly samplesPerSecond: number;
}

const INVALID = 2013;
const PCM = 1;
const BYTES_PER_SAMPLE = 2;

/**
 * Reads a WAV file of 16-bit PCM whose header is right to the byte.
 * @throws Refusal for anything else: the service takes neither webm nor samples
 * without a header, and this server no other format.
 */
export function readWav(bytes: Buffer): WavFile {
  const refuse = (detail: string): Refusal => new Refusal(INVALID, `audio: ${detail}`);
  const name = (at: number): string => bytes.toString('latin1', at, at + 4);
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') throw refuse('unsupported file format');
  if (bytes.readUInt32LE(4) !== bytes.length - 8) throw refuse('the RIFF header names another length');
  let format: { readonly channels: number; readonly sampleRateHz: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (body.length < length) throw refuse('the file ends inside a chunk');
    if (name(at) === 'fmt ') format = readFormat(body, refuse);
    if (name(at) === 'data') {
      if (format === null) throw refuse('data before its format');
      return toSamples(body, format);
    }
    at += 8 + length + (length & 1);
  }
  throw refuse('no data');
}

function readFormat(
  body: Buffer,
  refuse: (detail: string) => Refusal,
): { readonly channels: number; readonly sampleRateHz: number } {
  if (body.length < 16) throw refuse('a format chunk too short');
  const channels = body.readUInt16LE(2);
  const sampleRateHz = body.readUInt32LE(4);
  if (body.readUInt16LE(0) !== PCM || body.readUInt16LE(14) !== BYTES_PER_SAMPLE * 8)
    throw refuse('unsupported codec');
  if (channels < 1 || channels > 2 || sampleRateHz === 0) throw refuse('unsupported channels or sample rate');
  const frameBytes = channels * BYTES_PER_SAMPLE;
  if (body.readUInt16LE(12) !== frameBytes || body.readUInt32LE(8) !== sampleRateHz * frameBytes)
    throw refuse('a format that contradicts itself');
  return { channels, sampleRateHz };
}

function toSamples(
  data: Buffer,
  { channels, sampleRateHz }: { readonly channels: number; readonly sampleRateHz: number },
): WavFile {
  const samples = new Float32Array(Math.floor(data.length / BYTES_PER_SAMPLE));
  for (let index = 0; index < samples.length; index += 1)
    samples[index] = data.readInt16LE(index * BYTES_PER_SAMPLE) / 0x8000;
  const samplesPerSecond = sampleRateHz * channels;
  return { sampleRateHz, durationMs: (samples.length / samplesPerSecond) * 1_000, samples, samplesPerSecond };
}
