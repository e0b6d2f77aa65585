import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { compileFlite, runFlite } from '../../src/simulator/voice/flite-program.ts';
import { fliteSpeechFor } from '../../src/simulator/voice/flite-voices.ts';
import { whiteNoise } from './noise.ts';
import { concatenate, wavOf } from './rendered-audio.ts';

/** What a microphone hears: words in the demo's voice, from the first sound to the last, silence for so many milliseconds, or noise. */
export type Sounds = readonly (string | number | { readonly noiseMs: number; readonly amplitude: number })[];

export interface FakeMicrophone {
  /** See microphonePlaying. */
  readonly args: readonly string[];
  readonly durationMs: number;
  /** From the first sample that can be heard to the last. */
  readonly soundMs: number;
}

const AUDIBLE = 0.02;
const isAudible = (sample: number): boolean => Math.abs(sample) > AUDIBLE;

/** Writes what is to be heard to `file`, as 16-bit WAV. */
export async function fakeMicrophone(file: string, sounds: Sounds): Promise<FakeMicrophone> {
  const program = await compileFlite();
  const speech = fliteSpeechFor('English_Graceful_Lady', 1, 0);
  const rateHz = 16_000;
  const samplesIn = (ms: number): number => Math.round((ms / 1_000) * rateHz);
  const parts = sounds.map((sound) => {
    if (typeof sound === 'number') return new Float32Array(samplesIn(sound));
    if (typeof sound === 'string') {
      const { samples, sampleRateHz } = runFlite(program, sound, speech);
      if (sampleRateHz !== rateHz) throw new Error(`the voice speaks at ${sampleRateHz} Hz`);
      const clip = Float32Array.from(samples, (sample) => sample / 32_768);
      return clip.slice(clip.findIndex(isAudible), clip.findLastIndex(isAudible) + 1);
    }
    const noise = whiteNoise(sound.amplitude);
    return Float32Array.from({ length: samplesIn(sound.noiseMs) }, () => noise());
  });
  const all = concatenate(parts);
  writeFileSync(file, wavOf(all, rateHz));
  const msOf = (samples: number): number => (samples / rateHz) * 1_000;
  return {
    args: microphonePlaying(file),
    durationMs: msOf(all.length),
    soundMs: msOf(all.findLastIndex(isAudible) - all.findIndex(isAudible)),
  };
}

/** The command line under which the page's microphone plays this WAV file from its beginning each time it is opened, and then again. */
export function microphonePlaying(file: string): readonly string[] {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`];
}

interface KeptTrack {
  keptTrack: MediaStreamTrack | undefined;
}

/** Runs in the page before its own scripts: keeps the open microphone's track for `loseMicrophone`. */
export function keepTrack(): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  MediaDevices.prototype.getUserMedia = async function keep(constraints) {
    const stream = await open(constraints);
    (globalThis as unknown as KeptTrack).keptTrack = stream.getAudioTracks()[0];
    return stream;
  };
}

/** Which device the microphone is that was opened last. */
export const keptDeviceId = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (globalThis as unknown as KeptTrack).keptTrack?.getSettings().deviceId);

/**
 * The microphone goes: what Chromium tells the page when one is pulled out, for none can be here.
 * @param sign its track ends, or it is listed no more. @param isLast there is no other one.
 */
export async function loseMicrophone(
  page: Page,
  sign: 'ended' | 'devicechange' = 'ended',
  isLast = false,
): Promise<void> {
  await page.evaluate(
    ([how, noneLeft]) => {
      if (noneLeft)
        MediaDevices.prototype.getUserMedia = () =>
          Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
      if (how === 'ended') {
        (globalThis as unknown as KeptTrack).keptTrack?.dispatchEvent(new Event('ended'));
        return;
      }
      const { mediaDevices } = navigator;
      const lost = (globalThis as unknown as KeptTrack).keptTrack?.getSettings().deviceId;
      const list = mediaDevices.enumerateDevices.bind(mediaDevices);
      mediaDevices.enumerateDevices = async () =>
        (await list()).filter(({ deviceId, kind }) => kind !== 'audioinput' || deviceId !== lost);
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    [sign, isLast] as const,
  );
}
