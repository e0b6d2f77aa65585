import type { MeasuredWav } from '../log/measured-wav.ts';
import type { WavFile } from './wav-file.ts';

const EDGE_SECONDS = 0.1;
/** −60 dB: a quiet room through a microphone is louder. */
const SILENCE_RMS = 0.001;

export function measureWav(wav: WavFile, language: string | null): MeasuredWav {
  const edge = Math.round(wav.samplesPerSecond * EDGE_SECONDS);
  return {
    sampleRateHz: wav.sampleRateHz,
    durationMs: wav.durationMs,
    rms: rmsOf(wav.samples),
    first100MsRms: rmsOf(wav.samples.subarray(0, edge)),
    last100MsRms: rmsOf(wav.samples.subarray(-edge)),
    language,
  };
}

export const isSilent = ({ rms }: MeasuredWav): boolean => rms < SILENCE_RMS;

function rmsOf(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
