import type { SpokenRecord, UtteranceId } from '../../shared/turn.ts';

/** A piece of a reply that was asked for and has not been heard to its end. */
export interface UnheardPiece {
  readonly spoken: SpokenRecord;
  /** It was asked for with settings that hold no more. */
  readonly isStale: boolean;
  /** Where in its sound each sentence but the last ends, as far as that is known. */
  readonly sentenceEndsMs: () => readonly (number | null)[];
  /** All of its sound has come. */
  readonly isComplete: boolean;
  /** How much of its sound has come. */
  readonly receivedMs: number;
}

/** From where on the reply is to be said anew: of this piece only the first sentences, its first `keepMs`, stand. */
export interface VoiceCut {
  readonly utteranceId: UtteranceId;
  readonly keepSentences: number;
  readonly keepMs: number;
}

/**
 * The player reports its place every 250 ms and a cut takes a moment to reach it: a
 * sentence that ends sooner than this is not cut at.
 */
const NEAREST_END_MS = 300;

/**
 * The next end of a sentence after which what was asked for can be said anew. `later`: it is not known yet where the
 * sentence that sounds ends. Null: nothing is to be said anew.
 * @param pieces in order, the one that sounds first. @param positionMs how far that one was heard.
 */
export function findVoiceCut(pieces: readonly UnheardPiece[], positionMs: number): VoiceCut | 'later' | null {
  const [first, ...behind] = pieces;
  const stale = pieces.find(({ isStale }) => isStale);
  if (first === undefined || stale === undefined) return null;
  const hasBegun = first.spoken.audibleAt !== null || positionMs > 0;
  if (!first.isStale || !hasBegun) return wholly(stale);
  return cutBehind(first, behind, positionMs);
}

/** @param first sounds, and is not as it should be. */
function cutBehind(
  first: UnheardPiece,
  behind: readonly UnheardPiece[],
  positionMs: number,
): VoiceCut | 'later' | null {
  const endsMs = first.sentenceEndsMs();
  const at = endsMs.findIndex((endMs) => endMs !== null && endMs >= positionMs + NEAREST_END_MS);
  const keepMs = endsMs[at] ?? null;
  if (keepMs !== null) return { utteranceId: first.spoken.id, keepSentences: at + 1, keepMs };
  if (!first.isComplete && first.spoken.sentences.length > 1) return 'later';
  const [next, ...others] = behind.filter(({ isStale }) => isStale);
  if (next === undefined) return null;
  // The next one will have begun before the cut is there.
  const isEnding = first.isComplete && first.receivedMs - positionMs < NEAREST_END_MS;
  return isEnding ? cutBehind(next, others, 0) : wholly(next);
}

function wholly({ spoken }: UnheardPiece): VoiceCut {
  return { utteranceId: spoken.id, keepSentences: 0, keepMs: 0 };
}
