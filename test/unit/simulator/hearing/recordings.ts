/** A WAV file made by hand, so that the server is not read back with its client's code. */
export function wavFile(samples: Int16Array, { sampleRateHz = 16_000, channels = 1 } = {}): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}

/** A tone of half the full scale, or another amplitude. */
export function tone(seconds: number, amplitude = 0.5, sampleRateHz = 16_000): Int16Array {
  return Int16Array.from(
    { length: Math.round(seconds * sampleRateHz) },
    (_, index) => Math.sin((index / sampleRateHz) * 440 * 2 * Math.PI) * amplitude * 0x7fff,
  );
}

export const SPEECH_WAV = wavFile(tone(1.5));
export const SILENT_WAV = wavFile(new Int16Array(16_000));
