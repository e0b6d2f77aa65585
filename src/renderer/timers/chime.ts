import type { AudioClip } from '../../shared/voices.ts';

const SAMPLE_RATE_HZ = 24_000;
const LENGTH_S = 1.6;
/** Two tones, a third apart, the second one later. */
const TONES = [
  { hz: 659.25, fromS: 0 },
  { hz: 523.25, fromS: 0.35 },
] as const;
const LOUDNESS = 0.3;
/** How soon a tone has faded to a third. */
const FADE_S = 0.35;
/** Without it the beginning of a tone would click. */
const RISE_S = 0.008;

/** What is heard of a timer that has no voice. */
export function chime(): AudioClip {
  const samples = new Int16Array(SAMPLE_RATE_HZ * LENGTH_S);
  for (let index = 0; index < samples.length; index += 1) {
    const level = TONES.reduce((sum, { hz, fromS }) => sum + tone(index / SAMPLE_RATE_HZ - fromS, hz), 0);
    samples[index] = Math.round(level * LOUDNESS * 32_767);
  }
  return { pcm: new Uint8Array(samples.buffer), sampleRateHz: SAMPLE_RATE_HZ };
}

function tone(atS: number, hz: number): number {
  if (atS < 0) return 0;
  return Math.min(1, atS / RISE_S) * Math.exp(-atS / FADE_S) * Math.sin(2 * Math.PI * hz * atS);
}
