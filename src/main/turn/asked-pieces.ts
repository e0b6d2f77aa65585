import type { SpokenRecord, SpokenWord, UtteranceId } from '../../shared/turn.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import { sentenceEndsMs } from './sentence-times.ts';
import type { UnheardAudio } from './unheard-audio.ts';
import type { UnheardPiece } from './voice-change.ts';

interface Asked {
  readonly settings: string;
  words: readonly SpokenWord[];
  isComplete: boolean;
}

/** What is known of the pieces that a voice has asked for: with which settings, and when their words sound. */
export class AskedPieces {
  readonly #pieces = new Map<UtteranceId, Asked>();

  asked(id: UtteranceId, settings: SpeechSettings): void {
    this.#pieces.set(id, { settings: JSON.stringify(settings), words: [], isComplete: false });
  }

  words(id: UtteranceId, words: readonly SpokenWord[]): void {
    const piece = this.#pieces.get(id);
    if (piece !== undefined) piece.words = words;
  }

  ended(id: UtteranceId): void {
    const piece = this.#pieces.get(id);
    if (piece !== undefined) piece.isComplete = true;
  }

  wordsOf(id: UtteranceId): readonly SpokenWord[] {
    return this.#pieces.get(id)?.words ?? [];
  }

  clear(): void {
    this.#pieces.clear();
  }

  /** The pieces that the player is not done with, in order, as `settings` make them look. */
  unheard(
    spoken: readonly SpokenRecord[],
    settings: SpeechSettings,
    audio: UnheardAudio,
  ): readonly UnheardPiece[] {
    const current = JSON.stringify(settings);
    return spoken.flatMap((record) => {
      const piece = this.#pieces.get(record.id);
      if (piece === undefined || record.endedAt !== null || record.withdrawnFrom !== null) return [];
      const { isComplete, words } = piece;
      const isStale = piece.settings !== current;
      const sound = audio.sound(record.id);
      // The page says nothing of a piece that had no sound.
      if (isComplete && sound === null) return [];
      const ends = sound === null ? [] : sentenceEndsMs(record, words, { ...sound, complete: isComplete });
      const receivedMs = sound === null ? 0 : (sound.pcm.byteLength / 2 / sound.sampleRateHz) * 1_000;
      // A sentence whose sound has not all come cannot be kept whole.
      const sentenceEnds = ends.map((endMs) => (endMs !== null && endMs <= receivedMs ? endMs : null));
      return [{ spoken: record, isStale, sentenceEndsMs: sentenceEnds, isComplete, receivedMs }];
    });
  }
}
