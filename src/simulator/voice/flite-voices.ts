import { isWomansVoice } from './catalogue.ts';
import type { FliteSpeech } from './flite-program.ts';

type Base = Pick<FliteSpeech, 'voice' | 'pitchFactor'>;

/**
 * slt is flite's one woman; shifting her pitch gives the others. Natural pitches
 * measured: slt 168 Hz, awb 127, rms 101, kal16 90.
 */
const WOMEN: readonly Base[] = [
  { voice: 'slt', pitchFactor: 1 },
  { voice: 'slt', pitchFactor: 1.12 },
  { voice: 'slt', pitchFactor: 1.25 },
  { voice: 'slt', pitchFactor: 0.9 },
];
const MEN: readonly Base[] = [
  { voice: 'rms', pitchFactor: 1 },
  { voice: 'awb', pitchFactor: 1 },
  { voice: 'awb', pitchFactor: 0.85 },
  { voice: 'kal16', pitchFactor: 1.1 },
  { voice: 'kal', pitchFactor: 0.7 },
];
/** Voices that are heard most, and should be the ones that flite does best. */
const CHOSEN: Readonly<Record<string, Base>> = {
  English_Graceful_Lady: { voice: 'slt', pitchFactor: 1 },
  English_magnetic_voiced_man: { voice: 'rms', pitchFactor: 1 },
  English_expressive_narrator: { voice: 'awb', pitchFactor: 1 },
  English_radiant_girl: { voice: 'slt', pitchFactor: 1.3 },
  English_ManWithDeepVoice: { voice: 'kal16', pitchFactor: 0.9 },
  Deep_Voice_Man: { voice: 'kal16', pitchFactor: 0.9 },
};

/**
 * Which of flite's voices stands for a MiniMax voice; the same one each time. `pitch` is in
 * semitones.
 */
export function fliteSpeechFor(voiceId: string, speed: number, pitch: number): FliteSpeech {
  const base = CHOSEN[voiceId] ?? pick(isWomansVoice(voiceId) ? WOMEN : MEN, voiceId);
  return {
    voice: base.voice,
    pitchFactor: base.pitchFactor * 2 ** (pitch / 12),
    durationStretch: 1 / speed,
  };
}

function pick(bases: readonly Base[], voiceId: string): Base {
  let sum = 0;
  for (const character of voiceId) sum += character.codePointAt(0) ?? 0;
  return bases[sum % bases.length] ?? { voice: 'slt', pitchFactor: 1 };
}
