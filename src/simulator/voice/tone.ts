import { SIGNAL_BLOCK, signalLength } from './signal-length.ts';
import type { SpeechVoice, AskedVoice } from './voice.ts';

const AMPLITUDE = 8_000;
const LOWEST_HZ = 220;
const SEMITONES = 24;

/** Each voice id has its own pitch, so that a test can tell which voice spoke. */
export function toneHz(voiceId: string, pitch: number): number {
  let hash = 0;
  for (const character of voiceId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return LOWEST_HZ * 2 ** (((hash % SEMITONES) + pitch) / 12);
}

/** A sine: cheap, loud from its first sample on, and easy to recognise. */
export function createToneVoice(): SpeechVoice {
  return {
    synthesise: (text, settings, signal) => sine(signalLength(text, settings), settings, signal),
    close: () => Promise.resolve(),
  };
}

async function* sine(length: number, settings: AskedVoice, signal: AbortSignal): AsyncGenerator<Int16Array> {
  const step = (2 * Math.PI * toneHz(settings.voiceId, settings.pitch)) / settings.sampleRateHz;
  const peak = Math.min(32_767, AMPLITUDE * settings.volume);
  for (let done = 0; done < length; done += SIGNAL_BLOCK) {
    signal.throwIfAborted();
    // A cosine: a sine's first sample is zero, and the first sample is what latency is measured on.
    yield Int16Array.from({ length: Math.min(SIGNAL_BLOCK, length - done) }, (_, i) =>
      Math.round(peak * Math.cos(step * (done + i))),
    );
  }
}
