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

/**
 * A sine: cheap, loud from its first sample on, and easy to recognise.
 * @param edgeMs swells and fades so long at its ends, as speech does: then what clicks there is the player.
 */
export function createToneVoice(edgeMs = 0): SpeechVoice {
  return {
    synthesise: (text, settings, signal) => sine(signalLength(text, settings), settings, edgeMs, signal),
    close: () => Promise.resolve(),
  };
}

async function* sine(
  length: number,
  settings: AskedVoice,
  edgeMs: number,
  signal: AbortSignal,
): AsyncGenerator<Int16Array> {
  const edge = (edgeMs / 1_000) * settings.sampleRateHz;
  const gain = (at: number): number =>
    edge === 0 ? 1 : Math.sin((Math.min(1, at / edge, (length - 1 - at) / edge) * Math.PI) / 2) ** 2;
  const step = (2 * Math.PI * toneHz(settings.voiceId, settings.pitch)) / settings.sampleRateHz;
  const peak = Math.min(32_767, AMPLITUDE * settings.volume);
  for (let done = 0; done < length; done += SIGNAL_BLOCK) {
    signal.throwIfAborted();
    // A cosine: a sine's first sample is zero, and the first sample is what latency is measured on.
    yield Int16Array.from({ length: Math.min(SIGNAL_BLOCK, length - done) }, (_, i) =>
      Math.round(peak * gain(done + i) * Math.cos(step * (done + i))),
    );
  }
}
