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
      const { isComplete } = piece;
      const receivedMs = audio.receivedMs(record.id);
      // The page says nothing of a piece that had no sound.
      if (isComplete && receivedMs === 0) return [];
      return [
        {
          spoken: record,
          isStale: piece.settings !== current,
          // Done only for the one or two pieces that are asked about: it goes through all of their sound.
          sentenceEndsMs: () => wholeSentenceEndsMs(record, piece, audio),
          isComplete,
          receivedMs,
        },
      ];
    });
  }
}

/** A sentence whose sound has not all come cannot be kept whole. */
function wholeSentenceEndsMs(
  record: SpokenRecord,
  { words, isComplete }: Asked,
  audio: UnheardAudio,
): readonly (number | null)[] {
  const sound = audio.sound(record.id);
  if (sound === null) return [];
  const receivedMs = audio.receivedMs(record.id);
  const ends = sentenceEndsMs(record, words, { ...sound, complete: isComplete });
  return ends.map((endMs) => (endMs !== null && endMs <= receivedMs ? endMs : null));
}
