/** Speech has a root mean square of about 0.1; its peaks are twice that. */
const FULL_LEVEL = 0.2;
/** It swells with the voice and sinks slowly: what follows each syllable is restless. */
const RISE_MS = 60;
const FALL_MS = 260;

/**
 * A level to be looked at, 0 to 1.
 * @param shown what was shown before. @param rms of now, 0 to 1. @param elapsedMs since then.
 */
export function smoothLevel(shown: number, rms: number, elapsedMs: number): number {
  // Loudness as it is heard: twice the level does not look twice as loud.
  const wanted = Math.sqrt(Math.min(1, rms / FULL_LEVEL));
  const share = 1 - Math.exp(-elapsedMs / (wanted > shown ? RISE_MS : FALL_MS));
  return shown + (wanted - shown) * share;
}
