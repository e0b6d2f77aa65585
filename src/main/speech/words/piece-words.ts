import { createBidiSentences } from './bidi-sentences.ts';
import type { SpokenWord } from '../../../shared/turn.ts';
import { parseSubtitle, type Subtitle } from './subtitle.ts';

/**
 * When the words of one piece sound, from whatever an answer over HTTP brings: segments that grow from event to event,
 * or lists of segments that are finished. Pure.
 */
export interface PieceWords {
  /**
   * @param items one segment or a list of them, as parsed JSON.
   * @returns all words known by now; null when none are new.
   */
  add(items: unknown): readonly SpokenWord[] | null;
}

/**
 * @param text the piece's: places are found in it by its words, since the
 * service's own offsets may leave pause marks out.
 */
export function createPieceWords(text: string): PieceWords {
  const segments: Subtitle[] = [];
  let latest = '[]';

  function note(segment: Subtitle): void {
    const at = segments.findIndex((known) => isSameSegment(known, segment));
    if (at === -1) segments.push(segment);
    else segments[at] = segment;
  }

  return {
    add(items) {
      for (const item of Array.isArray(items) ? items : [items]) {
        const segment = parseSubtitle(item);
        if (segment !== null) note(segment);
      }
      const words = wordsIn(text, segments);
      const now = JSON.stringify(words);
      if (now === latest) return null;
      latest = now;
      return words;
    },
  };
}

/** Where it begins in the text tells segments apart; without that, when it begins. Its text may grow. */
function isSameSegment(one: Subtitle, other: Subtitle): boolean {
  if (one.beginsAt !== other.beginsAt) return false;
  if (one.beginsAt === null && one.beginsMs !== other.beginsMs) return false;
  return one.text.startsWith(other.text) || other.text.startsWith(one.text);
}

function wordsIn(text: string, segments: readonly Subtitle[]): readonly SpokenWord[] {
  const sentences = createBidiSentences();
  sentences.sent(text);
  sentences.start();
  let words: readonly SpokenWord[] = [];
  segments.forEach((segment, index) => {
    const known = sentences.align({ ...segment, beginsAt: index });
    if (known.length > 0) words = known;
  });
  return words;
}
