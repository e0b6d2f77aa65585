import type { UtteranceId } from '../../shared/turn.ts';
import { isUnspaced } from './speakable-characters.ts';

/** Spoken length before anything was measured: ordinary speech says about 16 letters a second, a Chinese character takes 200 ms. */
const MS_PER_LETTER = 60;
const MS_PER_UNSPACED = 200;
const BYTES_PER_SAMPLE = 2;

/** How much speech lies between what was requested and what was heard. */
export interface SpeechAhead {
  requested(id: UtteranceId, text: string, speed: number): void;
  received(id: UtteranceId, bytes: number): void;
  ended(id: UtteranceId): void;
  /** Audio on hand, plus what the pieces still being made will probably come to, minus what was heard. */
  remainingMs(heardMs: number): number;
}

export function createSpeechAhead(sampleRateHz: number): SpeechAhead {
  const expectedMs = new Map<UtteranceId, number>();
  let receivedMs = 0;
  return {
    requested(id, text, speed) {
      let ms = 0;
      for (const char of text) ms += isUnspaced(char) ? MS_PER_UNSPACED : MS_PER_LETTER;
      expectedMs.set(id, ms / speed);
    },
    received(id, bytes) {
      const ms = (bytes / BYTES_PER_SAMPLE / sampleRateHz) * 1_000;
      receivedMs += ms;
      expectedMs.set(id, Math.max(0, (expectedMs.get(id) ?? 0) - ms));
    },
    ended: (id) => {
      expectedMs.delete(id);
    },
    remainingMs(heardMs) {
      let ms = receivedMs - heardMs;
      for (const expected of expectedMs.values()) ms += expected;
      return ms;
    },
  };
}
