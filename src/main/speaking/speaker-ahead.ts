import type { UtteranceId } from '../../shared/turn.ts';
import { isUnspaced } from '../speakable/characters.ts';

/**
 * Spoken length before anything was measured: ordinary speech says about 16
 * letters a second, a Chinese character takes 200 ms.
 */
const MS_PER_LETTER = 60;
const MS_PER_UNSPACED = 200;
const BYTES_PER_SAMPLE = 2;

/** How long a text probably takes to say, at this speed. */
export function spokenMs(text: string, speed: number): number {
  let ms = 0;
  for (const char of text) ms += isUnspaced(char) ? MS_PER_UNSPACED : MS_PER_LETTER;
  return ms / speed;
}

/** How much speech lies between what was requested and what was heard. */
export interface SpeechAhead {
  requested(id: UtteranceId, text: string, speed: number): void;
  received(id: UtteranceId, bytes: number): void;
  /** All of its audio was received. */
  ended(id: UtteranceId): void;
  /** @param over the player is done with it, whether it was heard to its end, cut or never audible. */
  heard(id: UtteranceId, heardMs: number, over: boolean): void;
  /** Nothing of the pieces from this one on will be heard any more. */
  withdraw(from: UtteranceId): void;
  /** Audio on hand, plus what the pieces still being made will probably come to, minus what the player is done with. */
  remainingMs(): number;
}

interface Piece {
  /** What is still to come, by guess. */
  expectedMs: number;
  receivedMs: number;
  heardMs: number;
  over: boolean;
}

export function createSpeechAhead(sampleRateHz: number): SpeechAhead {
  const pieces = new Map<UtteranceId, Piece>();
  return {
    requested(id, text, speed) {
      pieces.set(id, { expectedMs: spokenMs(text, speed), receivedMs: 0, heardMs: 0, over: false });
    },
    received(id, bytes) {
      const piece = pieces.get(id);
      if (piece === undefined) return;
      const ms = (bytes / BYTES_PER_SAMPLE / sampleRateHz) * 1_000;
      piece.receivedMs += ms;
      piece.expectedMs = Math.max(0, piece.expectedMs - ms);
    },
    ended(id) {
      const piece = pieces.get(id);
      if (piece !== undefined) piece.expectedMs = 0;
    },
    heard(id, heardMs, over) {
      const piece = pieces.get(id);
      if (piece === undefined) return;
      piece.heardMs = heardMs;
      piece.over = over;
    },
    withdraw(from) {
      for (const id of pieces.keys()) if (id >= from) pieces.delete(id);
    },
    remainingMs() {
      let ms = 0;
      for (const piece of pieces.values())
        if (!piece.over) ms += piece.expectedMs + Math.max(0, piece.receivedMs - piece.heardMs);
      return ms;
    },
  };
}
