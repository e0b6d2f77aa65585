import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { placeToFollow } from '../caption/follow-place.ts';
import { markedStretch, scrolledOf } from '../caption/spoken-place.ts';
import { createGlide, type Glide } from '../ui/glide.ts';
import { useReducedMotion } from '../ui/use-reduced-motion.ts';
import { CAPTION_WORD } from './use-caption-marks.ts';

interface FollowedWord {
  /** The reader has scrolled the caption. */
  readonly isAway: boolean;
  readonly lead: () => void;
}

/**
 * Where the caption scrolls, it goes along with the word that sounds, until the reader scrolls it: then the rest of that
 * sentence is theirs. @param wordFrom where the word begins; null: none sounds.
 */
export function useFollowWord(
  caption: RefObject<HTMLElement | null>,
  sentence: string | null,
  wordFrom: number | null,
): FollowedWord {
  const [leftSentence, setLeftSentence] = useState<string | null>(null);
  const glide = useRef<Glide | null>(null);
  const isStill = useReducedMotion();
  const isAway = sentence !== null && leftSentence === sentence;
  useEffect(() => {
    const element = caption.current;
    if (element === null || sentence === null) return undefined;
    const made = createGlide(element, () => isStill);
    glide.current = made;
    // Another sentence is read from its beginning.
    made.to(0);
    const onScroll = (): void => {
      if (made.isOwn()) return;
      made.stop();
      made.accept();
      setLeftSentence(sentence);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      element.removeEventListener('scroll', onScroll);
      made.stop();
      glide.current = null;
    };
  }, [caption, sentence, isStill]);

  useEffect(() => {
    if (!isAway && wordFrom !== null) followWord(caption.current, glide.current);
  }, [caption, isAway, wordFrom]);

  // Its effect leads back.
  const lead = useCallback(() => setLeftSentence(null), []);
  return { isAway, lead };
}

function followWord(element: HTMLElement | null, glide: Glide | null): void {
  const word = element === null ? null : markedStretch(CAPTION_WORD, element);
  if (element === null || word === null || glide === null) return;
  const topPx = placeToFollow({ ...scrolledOf(element), topPx: glide.restsAtPx() }, word, null);
  if (topPx !== null) glide.to(topPx);
}
