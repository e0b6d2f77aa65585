import type { SavingSettings } from '../../../../../src/shared/saved-audio.ts';
import { flacFile } from '../../../../../src/simulator/speech/flac.ts';
import { silentMp3 } from '../../../../../src/simulator/speech/silent-mp3.ts';
import { writeWav } from '../../../../../src/main/audio/wav-writer.ts';

export const AUDIO: SavingSettings = {
  format: 'wav',
  sampleRateHz: 24_000,
  bitrate: 128_000,
  channels: 1,
};

/** Samples that count from 1, so that none is silent or looks like another. */
export function countingPcm(durationMs: number, { sampleRateHz, channels }: SavingSettings): Uint8Array {
  const samples = Math.round((durationMs / 1_000) * sampleRateHz) * channels;
  const pcm = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index += 1) pcm.writeInt16LE((index % 30_000) + 1, index * 2);
  return new Uint8Array(pcm);
}

/** A file that is what it claims. */
export function fileOf(audio: SavingSettings, durationMs = 600): Uint8Array {
  const { format, sampleRateHz, bitrate, channels } = audio;
  const pcm = countingPcm(durationMs, audio);
  switch (format) {
    case 'pcm':
      return pcm;
    case 'wav':
      return writeWav(pcm, sampleRateHz, channels);
    case 'flac':
      return new Uint8Array(flacFile(Buffer.from(pcm), sampleRateHz, channels));
    case 'mp3':
      return new Uint8Array(silentMp3({ durationMs, sampleRateHz, bitrate, channels }));
  }
}
