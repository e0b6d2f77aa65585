import { writeFileSync } from 'node:fs';
import { compileFlite, runFlite } from '../../src/simulator/voice/flite-program.ts';
import { fliteSpeechFor } from '../../src/simulator/voice/flite-voices.ts';
import { concatenate, wavOf } from './rendered-audio.ts';

/** What a microphone hears: words in the demo's voice, or silence for so many milliseconds. */
export type Sounds = readonly (string | number)[];

export interface FakeMicrophone {
  /** See microphonePlaying. */
  readonly args: readonly string[];
  readonly durationMs: number;
}

/** Writes what is to be heard to `file`, as 16-bit WAV. */
export async function fakeMicrophone(file: string, sounds: Sounds): Promise<FakeMicrophone> {
  const program = await compileFlite();
  const speech = fliteSpeechFor('English_Graceful_Lady', 1, 0);
  const spoken = sounds.map((sound) =>
    typeof sound === 'string' ? runFlite(program, sound, speech) : sound,
  );
  const rateHz =
    spoken.map((clip) => (typeof clip === 'number' ? 0 : clip.sampleRateHz)).find(Boolean) ?? 16_000;
  const parts = spoken.map((clip) =>
    typeof clip === 'number'
      ? new Float32Array(Math.round((clip / 1_000) * rateHz))
      : Float32Array.from(clip.samples, (sample) => sample / 32_768),
  );
  const all = concatenate(parts);
  writeFileSync(file, wavOf(all, rateHz));
  return { args: microphonePlaying(file), durationMs: (all.length / rateHz) * 1_000 };
}

/** The command line under which the page's microphone plays this WAV file from its beginning each time it is opened, and then again. */
export function microphonePlaying(file: string): readonly string[] {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`];
}
