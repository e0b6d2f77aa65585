import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Within this distance of the end the reader counts as being there. */
const END_PX = 48;

interface Follow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  /** The reader has gone up and there is more below. */
  readonly isAway: boolean;
  readonly jump: () => void;
}

/**
 * Keeps the end in view while the content grows, until the reader scrolls away; `latest` (a new turn) brings it back.
 */
export function useFollow(latest: string | null): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [isAway, setIsAway] = useState(false);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);

  const jump = useCallback(() => {
    follows.current = true;
    // Its scroll event says that the reader is no longer away.
    toEnd();
  }, [toEnd]);

  useEffect(jump, [jump, latest]);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (element === null || inner === null) return undefined;
    let lastTop = element.scrollTop;
    const onScroll = (): void => {
      const rest = element.scrollHeight - element.clientHeight - element.scrollTop;
      // Only going up leaves the end: growing content moves the end, not the reader.
      if (rest <= END_PX) follows.current = true;
      else if (element.scrollTop < lastTop) follows.current = false;
      lastTop = element.scrollTop;
      setIsAway(!follows.current);
    };
    const observer = new ResizeObserver(() => {
      if (follows.current) toEnd();
      // Content that became shorter pulls the view up with it: that is not the reader going up.
      lastTop = element.scrollTop;
    });
    observer.observe(inner);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [toEnd]);

  return { scroller, content, isAway, jump };
}
