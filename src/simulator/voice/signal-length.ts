import type { AskedVoice } from './voice.ts';

/** About what speech takes; it makes the length of a signal tell the length of its text. */
const MS_PER_CHARACTER = 60;

/** Samples that a measuring signal for this text has. */
export function signalLength(text: string, settings: AskedVoice): number {
  const durationMs = settings.durationMs ?? (Array.from(text).length * MS_PER_CHARACTER) / settings.speed;
  return Math.round((durationMs / 1000) * settings.sampleRateHz);
}

/** Samples made at a time, so that a long signal does not hold up the other requests. */
export const SIGNAL_BLOCK = 24_000;
