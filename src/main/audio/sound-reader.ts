import { ServiceError } from '../net/service-error.ts';
import { createMonoSamples, pcmBytes, type MonoSamples } from './mono-samples.ts';
import { createMp3Samples } from './mp3-samples.ts';
import { createResampler, type Resampler } from './resample-stream.ts';
import { SAMPLE_RATE_HZ } from './format.ts';
import { createWavReader, type WavFormat } from './wav-reader.ts';

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
/** Of WAV: samples as they are. */
const PCM = 1;
const LOWEST_RATE_HZ = 4_000;
const HIGHEST_RATE_HZ = 192_000;

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
  const wav = createWavReader();
  const rate = createRateChange();
  let mono: MonoSamples | null = null;
  return {
    push(bytes) {
      const interleaved = wav.push(bytes);
      const { format, samples } = wav;
      if (format === null) {
        if (samples !== null) throw unplayable(host, 'WAV without a format');
        return NOTHING;
      }
      mono ??= createMonoSamples(playableChannels(format, host));
      return rate.push(mono.push(interleaved), format.sampleRateHz);
    },
    end: () => rate.end(),
    close: () => undefined,
  };
}

/** @throws ServiceError `speech` for samples that are not s16le, and for more than two channels. */
function playableChannels({ coding, bitsPerSample, channels, sampleRateHz }: WavFormat, host: string): 1 | 2 {
  const isRate = sampleRateHz >= LOWEST_RATE_HZ && sampleRateHz <= HIGHEST_RATE_HZ;
  if (coding === PCM && bitsPerSample === 16 && isRate && (channels === 1 || channels === 2)) return channels;
  throw unplayable(
    host,
    `WAV of coding ${coding}, ${bitsPerSample} bits, ${channels} channels, ${sampleRateHz} Hz`,
  );
}

function unplayable(host: string, serviceMessage: string): ServiceError {
  return new ServiceError('speech', { host, serviceMessage });
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
