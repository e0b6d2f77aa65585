import { createMonoSamples, pcmBytes, type MonoSamples } from './mono-samples.ts';
import { createMp3Samples } from './mp3-samples.ts';
import { createResampler, type Resampler } from './resample-stream.ts';
import { SAMPLE_RATE_HZ } from './format.ts';
import { createWavParser } from './wav-parser.ts';

/** Turns the bytes of a sound, cut anywhere, into PCM s16le mono at 24 kHz. */
export interface SoundReader {
  /** May end inside a sample. @throws ServiceError `speech` for what cannot be played. */
  push(bytes: Uint8Array): Uint8Array;
  /** What was held back, once all has come. */
  end(): Uint8Array;
  /** Must be called. */
  close(): void;
}

const NOTHING = new Uint8Array();

export async function createSoundReader(kind: 'pcm' | 'wav' | 'mp3', host: string): Promise<SoundReader> {
  switch (kind) {
    case 'pcm':
      return { push: (bytes) => bytes, end: () => NOTHING, close: () => undefined };
    case 'wav':
      return wavReader(host);
    case 'mp3':
      return mp3Reader();
  }
}

function wavReader(host: string): SoundReader {
  const parser = createWavParser(host);
  const rate = createRateChange();
  let mono: MonoSamples | null = null;
  return {
    push(bytes) {
      const interleaved = parser.push(bytes);
      if (parser.format === null) return NOTHING;
      mono ??= createMonoSamples(parser.format.channels);
      return rate.push(mono.push(interleaved), parser.format.sampleRateHz);
    },
    end: () => rate.end(),
    close: () => undefined,
  };
}

async function mp3Reader(): Promise<SoundReader> {
  const decoder = await createMp3Samples();
  const rate = createRateChange();
  return {
    push(bytes) {
      const { samples, sampleRateHz } = decoder.push(bytes);
      return rate.push(samples, sampleRateHz);
    },
    end: () => rate.end(),
    close: () => decoder.close(),
  };
}

interface RateChange {
  push(samples: Int16Array, sampleRateHz: number): Uint8Array;
  end(): Uint8Array;
}

/** Samples of whatever rate as bytes at 24 kHz. */
function createRateChange(): RateChange {
  let fromHz = SAMPLE_RATE_HZ;
  let resampler: Resampler | null = null;
  const end = (): Uint8Array => {
    const rest = resampler === null ? NOTHING : pcmBytes(resampler.end());
    resampler = null;
    return rest;
  };
  return {
    push(samples, sampleRateHz) {
      if (samples.length === 0) return NOTHING;
      const before = sampleRateHz === fromHz ? NOTHING : end();
      if (sampleRateHz !== fromHz) {
        fromHz = sampleRateHz;
        resampler = fromHz === SAMPLE_RATE_HZ ? null : createResampler(fromHz, SAMPLE_RATE_HZ);
      }
      const bytes = pcmBytes(resampler === null ? samples : resampler.push(samples));
      return before.length === 0 ? bytes : Buffer.concat([before, bytes]);
    },
    end,
  };
}
