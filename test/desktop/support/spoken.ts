import { compileFlite, runFlite } from '../../../src/simulator/voice/flite-program.ts';
import { fliteSpeechFor } from '../../../src/simulator/voice/flite-voices.ts';

export interface Spoken {
  readonly samples: Int16Array;
  readonly rateHz: number;
}

/** What a made voice says; not the one with which Parley replies. */
export async function spokenBy(words: string, voiceId = 'English_magnetic_voiced_man'): Promise<Spoken> {
  const { samples, sampleRateHz } = runFlite(await compileFlite(), words, fliteSpeechFor(voiceId, 1, 0));
  return { samples: Int16Array.from(samples), rateHz: sampleRateHz };
}
