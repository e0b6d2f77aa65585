import { isInvisible, isPicture, isWhiteSpace, isUnspaced, isWordCharacter } from './characters.ts';
import { createPhraseBook, type Phrases } from './phrases.ts';
import type { SpeakablePiece } from './piece.ts';

const ZERO_WIDTH_JOINER = '\u200d';

/**
 * The last step before the sentence splitter: spaces are made single, pictures and invisible characters are left out.
 */
export interface SpeakableVoice {
  /** One code point from the source. */
  speak(char: string, sourceStart: number, sourceEnd: number): void;
  /** A line end inside a paragraph: a space, except between characters of a script that has none. */
  wrap(at: number): void;
  /** A phrase that stands for the whole range. */
  say(phrase: string, sourceStart: number, sourceEnd: number): void;
  pause(strength: 'line' | 'block'): void;
  readonly phrases: () => Phrases;
}

export function createVoice(emit: (piece: SpeakablePiece) => void): SpeakableVoice {
  const book = createPhraseBook();
  let previous = ' ';
  let wrapAt: number | null = null;
  let afterPicture = false;

  const text = (spoken: string, sourceStart: number, sourceEnd: number): void => {
    emit({ type: 'text', text: spoken, sourceStart, sourceEnd });
    previous = spoken;
  };
  const unwrap = (next: string): void => {
    if (wrapAt !== null && previous !== ' ' && !(isUnspaced(previous) && isUnspaced(next))) {
      text(' ', wrapAt, wrapAt + 1);
    }
    wrapAt = null;
  };

  return {
    speak(char, sourceStart, sourceEnd) {
      if (isWhiteSpace(char)) {
        book.note(' ');
        if (previous !== ' ' && wrapAt === null) text(' ', sourceStart, sourceEnd);
        return;
      }
      // Joins pictures; between letters it shapes Indic scripts and stays.
      if (isPicture(char) || (char === ZERO_WIDTH_JOINER && afterPicture)) {
        afterPicture = true;
        return;
      }
      if (isInvisible(char)) return;
      afterPicture = false;
      unwrap(char);
      book.note(char);
      text(char, sourceStart, sourceEnd);
    },
    wrap(at) {
      wrapAt ??= at;
      book.note(' ');
    },
    say(phrase, sourceStart, sourceEnd) {
      if (wrapAt !== null) unwrap(phrase.slice(0, 1));
      // "see$x^2$now" would run the words together.
      const glued = isWordCharacter(previous) && isWordCharacter(phrase.slice(0, 1)) && !isUnspaced(previous);
      text(glued ? ` ${phrase}` : phrase, sourceStart, sourceEnd);
      previous = phrase.slice(-1);
    },
    pause(strength) {
      wrapAt = null;
      book.note(' ');
      emit({ type: 'pause', strength });
      previous = ' ';
    },
    phrases: () => book.current(),
  };
}
