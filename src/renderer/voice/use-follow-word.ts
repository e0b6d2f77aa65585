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
  const follow = useCallback(() => {
    const element = caption.current;
    const word = element === null ? null : markedStretch(CAPTION_WORD, element);
    if (element === null || word === null) return;
    const view = { ...scrolledOf(element), topPx: glide.current?.restsAtPx() ?? element.scrollTop };
    const topPx = placeToFollow(view, word, null);
    if (topPx !== null) glide.current?.to(topPx);
  }, [caption]);

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
    if (!isAway && wordFrom !== null) follow();
  }, [isAway, wordFrom, follow]);

  // Its effect leads back.
  const lead = useCallback(() => setLeftSentence(null), []);
  return { isAway, lead };
}
