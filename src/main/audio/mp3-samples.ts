import type { MPEGDecoder } from 'mpg123-decoder';

/** Decodes MP3 that comes in pieces cut anywhere. */
export interface Mp3Samples {
  /** What can be decoded by now, mixed to one channel. Damage inside the stream is skipped, as every player does. */
  push(bytes: Uint8Array): { readonly samples: Int16Array; readonly sampleRateHz: number };
  /** Gives back the decoder's memory; must be called. */
  close(): void;
}

export async function createMp3Samples(): Promise<Mp3Samples> {
  const decoder = await startDecoder();
  return {
    push(bytes) {
      const { channelData, samplesDecoded, sampleRate } = decoder.decode(bytes);
      const [left = new Float32Array(), right = left] = channelData;
      // Mono comes as two channels that are the same.
      const samples = Int16Array.from({ length: samplesDecoded }, (_, i) =>
        toSixteenBits(((left[i] ?? 0) + (right[i] ?? 0)) / 2),
      );
      return { samples, sampleRateHz: sampleRate };
    },
    close: () => decoder.free(),
  };
}

/** Loaded when the first MP3 comes: most services never send one. */
async function startDecoder(): Promise<MPEGDecoder> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  return decoder;
}

function toSixteenBits(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767)));
}
