import type { SpokenSentence } from '../../../shared/turn.ts';
import { SentenceSplitter } from './sentence-splitter.ts';
import { createSpeakable, type SpeakableOptions } from '../speakable.ts';
import type { SpeakablePiece } from '../piece.ts';

/** A growing reply in, sentences to be spoken out. */
export interface Ear {
  /** Takes in what came before what is to be said: only what its Markdown means for the rest counts. */
  skip(markdown: string): void;
  /** @param delta Markdown, cut anywhere. What comes out does not depend on where. */
  push(delta: string): SpokenSentence[];
  /** Call when nothing came for 400 ms: gives away what is a whole sentence and only waits to see what follows. */
  release(): SpokenSentence[];
  /** The reply is complete. */
  end(): SpokenSentence[];
  /** What has come to be spoken since the last call, before it is split into sentences. */
  takePieces(): readonly SpeakablePiece[];
  /** Where in the reply the sentence begins that is not complete yet; null when there is none. */
  readonly pendingStart: number | null;
}

/** Source ranges of consecutive sentences are in order and do not overlap; every sentence holds a letter or a digit. */
export function createEar(options: SpeakableOptions): Ear {
  const speakable = createSpeakable(options);
  const splitter = new SentenceSplitter();
  let skipped = 0;
  // A piece of what was skipped may come only now, because it was not known yet what it would be.
  let taken: SpeakablePiece[] = [];
  const split = (pieces: readonly SpeakablePiece[]): SpokenSentence[] => {
    const wanted = pieces.filter((piece) => piece.type === 'pause' || piece.sourceStart >= skipped);
    // One by one: as arguments of one call a megabyte of them would not fit on the stack.
    for (const piece of wanted) taken.push(piece);
    return wanted.flatMap((piece) => splitter.push(piece));
  };
  return {
    skip: (markdown) => {
      speakable.push(markdown);
      skipped += markdown.length;
    },
    push: (delta) => split(speakable.push(delta)),
    release: () => splitter.release(),
    end: () => {
      // The last pause is the end of the reply itself, which may have been cut
      // off in mid-sentence: no full stop is made up.
      const pieces = speakable.end();
      const spoken = pieces.findLastIndex((piece) => piece.type === 'text') + 1;
      return [...split(pieces.slice(0, spoken)), ...splitter.end()];
    },
    takePieces() {
      const pieces = taken;
      taken = [];
      return pieces;
    },
    get pendingStart() {
      return splitter.pendingStart;
    },
  };
}
