import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { endToFollow, placeToFollow } from '../caption/follow-place.ts';
import { scrolledOf, spokenPlace, startWithin } from '../caption/spoken-place.ts';
import { store } from '../state/store.ts';
import { voiceNow } from '../state/voice-now.ts';
import { createGlide, type Glide } from '../ui/glide.ts';
import { onNextFrame } from '../ui/next-frame.ts';
import { useReducedMotion } from '../ui/use-reduced-motion.ts';
import { FOLLOWING_AT_START, followStep, wayBack, type FollowEvent } from './follow-step.ts';

/** Within this distance of the end the reader counts as being there. */
const END_PX = 48;

interface Follow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  /** What the reader has scrolled away from and can be led back to. */
  readonly away: 'voice' | 'end' | null;
  readonly lead: () => void;
}

/**
 * Keeps what is spoken in the upper third of the view and, where nothing is, the end of what is written, until the
 * reader scrolls away. `latest` (a new turn) brings it back. Null: there are no turns, and nothing is followed.
 */
export function useFollow(latest: string | null): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(FOLLOWING_AT_START);
  const follow = useRef<() => void>(() => undefined);
  const [away, setAway] = useState<'voice' | 'end' | null>(null);
  const isStill = useReducedMotion();

  const tell = useCallback((event: FollowEvent) => {
    following.current = followStep(following.current, event);
    setAway(wayBack(following.current));
  }, []);
  const lead = useCallback(() => {
    tell({ type: 'led' });
    follow.current();
  }, [tell]);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    tell({ type: latest !== null && store.getState().reshown === latest ? 'reshown' : 'newTurn' });
    if (element === null || inner === null || latest === null) return undefined;
    const glide = createGlide(element, () => isStill);
    follow.current = () => {
      if (following.current.isAttached) move(element, following.current.target, glide);
    };
    const ends = [
      watchScrolling(element, glide, tell),
      watchVoice(() => follow.current(), tell),
      watchLooking(glide, tell),
    ];
    const observer = new ResizeObserver(() => {
      // Content that became shorter pulls the view up with it: that is not the reader going up.
      glide.accept();
      follow.current();
      tell({ type: 'moved', isAtEnd: isAtEnd(element) });
    });
    observer.observe(inner);
    observer.observe(element);
    follow.current();
    return () => {
      observer.disconnect();
      ends.forEach((end) => end());
      glide.stop();
      follow.current = () => undefined;
    };
  }, [tell, isStill, latest]);

  return { scroller, content, away, lead };
}

function isAtEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop <= END_PX;
}

function move(element: HTMLElement, target: 'voice' | 'voiceToCome' | 'end', glide: Glide): void {
  // While it is hidden behind the voice view nothing has a place.
  if (element.clientHeight === 0) return;
  const view = { ...scrolledOf(element), topPx: glide.restsAtPx() };
  if (target === 'voice') {
    const spoken = spokenPlace(element);
    const topPx = spoken === null ? null : placeToFollow(view, spoken.sentence, spoken.word);
    if (topPx !== null) glide.to(topPx);
    return;
  }
  const reply =
    target === 'end' ? null : element.querySelector('.turn-page:last-child .turn:last-child .reply');
  const topPx = endToFollow(view, reply === null ? null : startWithin(element, reply));
  if (topPx === null) return;
  // What grows is followed at its own pace.
  glide.stop();
  element.scrollTop = topPx;
  glide.accept();
}

/** What was scrolled by the reader: by wheel, keys, scroll bar or touch, or by a search. */
function watchScrolling(element: HTMLElement, glide: Glide, tell: (event: FollowEvent) => void): () => void {
  let lastTop = element.scrollTop;
  const onScroll = (): void => {
    const isUp = element.scrollTop < lastTop;
    lastTop = element.scrollTop;
    if (element.clientHeight === 0) return;
    if (glide.isOwn()) {
      tell({ type: 'moved', isAtEnd: isAtEnd(element) });
      return;
    }
    glide.stop();
    glide.accept();
    tell({ type: 'scrolledByHand', isUp, isAtEnd: isAtEnd(element) });
  };
  element.addEventListener('scroll', onScroll, { passive: true });
  return () => element.removeEventListener('scroll', onScroll);
}

/** Whoever goes to a turn scrolls there, and stays there. */
function watchLooking(glide: Glide, tell: (event: FollowEvent) => void): () => void {
  return store.subscribe(({ lookedAt }, before) => {
    if (lookedAt === null || lookedAt === before.lookedAt) return;
    glide.stop();
    tell({ type: 'reshown' });
  });
}

/** Moves on when another word sounds: once its mark is there. */
function watchVoice(follow: () => void, tell: (event: FollowEvent) => void): () => void {
  let cancelFrame: (() => void) | null = null;
  const look = (): void => {
    const voice = voiceNow(store.getState());
    tell({ type: 'target', target: voice === 'none' ? 'end' : voice });
    cancelFrame ??= onNextFrame(() => {
      cancelFrame = null;
      follow();
    });
  };
  look();
  const unsubscribe = store.subscribe((now, before) => {
    if (now.spoken !== before.spoken || voiceNow(now) !== voiceNow(before)) look();
  });
  return () => {
    unsubscribe();
    cancelFrame?.();
  };
}
