import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { compileFlite, runFlite } from '../../src/simulator/voice/flite-program.ts';
import { fliteSpeechFor } from '../../src/simulator/voice/flite-voices.ts';
import { whiteNoise } from './noise.ts';
import { concatenate, wavOf } from './rendered-audio.ts';

/**
 * What a microphone takes in: words in the demo's voice, from the first sound to the last, silence
 * for so many milliseconds, or noise.
 */
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

/**
 * The command line under which the page's microphone plays this WAV file from its beginning each
 * time it is opened, and then again.
 */
export function microphonePlaying(file: string): readonly string[] {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`];
}

interface KeptTracks {
  keptTracks: MediaStreamTrack[];
}

/** Runs in the page before its own scripts: keeps the track of each microphone that is opened. */
export function keepTrack(): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const keptTracks: MediaStreamTrack[] = [];
  Object.assign(globalThis, { keptTracks });
  MediaDevices.prototype.getUserMedia = async function keep(constraints) {
    const stream = await open(constraints);
    keptTracks.push(...stream.getAudioTracks());
    return stream;
  };
}

/** The microphones that were opened, the last one last. */
export const keptMicrophones = (
  page: Page,
): Promise<readonly { readonly deviceId: string | undefined; readonly isOpen: boolean }[]> =>
  page.evaluate(() =>
    (globalThis as unknown as KeptTracks).keptTracks.map((track) => ({
      deviceId: track.getSettings().deviceId,
      isOpen: track.readyState === 'live',
    })),
  );

/**
 * From now on no microphone can be opened.
 * @param name as https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia has it.
 */
export const refuseMicrophones = (page: Page, name: 'NotAllowedError' | 'NotReadableError'): Promise<void> =>
  page.evaluate((reason) => {
    MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('Refused', reason));
  }, name);

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
        (globalThis as unknown as KeptTracks).keptTracks.at(-1)?.dispatchEvent(new Event('ended'));
        return;
      }
      const { mediaDevices } = navigator;
      const lost = (globalThis as unknown as KeptTracks).keptTracks.at(-1)?.getSettings().deviceId;
      const list = mediaDevices.enumerateDevices.bind(mediaDevices);
      mediaDevices.enumerateDevices = async () =>
        (await list()).filter(({ deviceId, kind }) => kind !== 'audioinput' || deviceId !== lost);
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    [sign, isLast] as const,
  );
}
