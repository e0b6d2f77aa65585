import type { SpokenSentence } from '../../shared/turn.ts';
import { createSentenceCutter } from './sentences-cut.ts';
import { createSpeakable, type SpeakableOptions } from './speakable.ts';
import type { SpeakablePiece } from './speakable-piece.ts';

/** A growing reply in, sentences to be spoken out. */
export interface Ear {
  /** @param delta Markdown, cut anywhere. What comes out does not depend on where. */
  push(delta: string): SpokenSentence[];
  /** Call when nothing came for 400 ms: gives away what is a whole sentence and only waits to see what follows. */
  release(): SpokenSentence[];
  /** The reply is complete. */
  end(): SpokenSentence[];
}

/** Source ranges of consecutive sentences are in order and do not overlap; every sentence holds a letter or a digit. */
export function createEar(options: SpeakableOptions): Ear {
  const speakable = createSpeakable(options);
  const cutter = createSentenceCutter();
  const cut = (pieces: readonly SpeakablePiece[]): SpokenSentence[] =>
    pieces.flatMap((piece) => cutter.push(piece));
  return {
    push: (delta) => cut(speakable.push(delta)),
    release: () => cutter.release(),
    end: () => {
      // The last pause is the end of the reply itself, which may have been cut off in mid-sentence: no full stop is made up.
      const pieces = speakable.end();
      const spoken = pieces.findLastIndex((piece) => piece.type === 'text') + 1;
      return [...cut(pieces.slice(0, spoken)), ...cutter.end()];
    },
  };
}
