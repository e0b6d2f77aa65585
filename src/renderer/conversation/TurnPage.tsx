import { memo, useEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useApp } from '../state/store.ts';
import { AssistantTurn } from './AssistantTurn.tsx';
import { Question } from './Question.tsx';
import { isOnPage, type PageOfTurns } from './turn-pages.ts';

/** So far above and below what is seen turns are laid out already: more than a page by key or a turn of the wheel. */
const NEAR_PX = 2_000;
/** The height of a turn that was never laid out. */
const USUAL_TURN_PX = 360;

interface TurnPageProps {
  readonly page: PageOfTurns;
  readonly isLast: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
}

/**
 * Some turns in a row: laid out while they are near what is seen, and an empty place of the same height while they are
 * not. The records stay in the store, so nothing is asked for when they come near again.
 */
export const TurnPage = memo(function TurnPage({ page, isLast, scroller }: TurnPageProps) {
  const element = useRef<HTMLDivElement>(null);
  const [heightPx, setHeightPx] = useState(page.ids.length * USUAL_TURN_PX);
  const isFollowed = useApp(({ playback, lookedAt }) =>
    [playback.turnId, lookedAt?.turnId ?? null].some((id) => id !== null && page.ids.includes(id)),
  );
  const [isNear, setNear] = useState(isLast);
  const [isHeld, setHeld] = useState(false);
  const isPrinted = usePrinted();
  const isShown = isOnPage({ isNear, isFollowed: isLast || isFollowed, isHeld, isPrinted });

  useEffect(() => {
    const div = element.current;
    if (div === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        const isIn = last?.isIntersecting === true;
        const leftPx = last?.boundingClientRect.height ?? 0;
        // Behind the voice view nothing has a height, and nothing is read elsewhere.
        if (!isIn && leftPx === 0) return;
        if (!isIn) setHeightPx(leftPx);
        if (!isIn && isInUse(div)) setHeld(true);
        setNear(isIn);
      },
      { root: scroller.current, rootMargin: `${NEAR_PX}px 0px` },
    );
    observer.observe(div);
    return () => observer.disconnect();
  }, [scroller]);

  return (
    <div
      ref={element}
      className="turn-page"
      data-away={isShown ? undefined : page.key}
      style={isShown ? undefined : { blockSize: heightPx }}
      // What was opened in it would be closed again when it came back.
      onClickCapture={() => setHeld(true)}
    >
      {isShown &&
        page.ids.map((id) => (
          <div key={id} className="turn" data-turn={id}>
            <Question turnId={id} />
            <AssistantTurn turnId={id} />
          </div>
        ))}
    </div>
  );
});

/** The focus is in it, or a part of it is selected: neither outlives its elements. */
function isInUse(element: HTMLElement): boolean {
  if (element.contains(document.activeElement)) return true;
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

/** All of it is printed, also what is not near. */
function usePrinted(): boolean {
  const [isPrinted, setPrinted] = useState(false);
  useEffect(() => {
    // The print is made of what stands there when this returns.
    const before = (): void => flushSync(() => setPrinted(true));
    const after = (): void => setPrinted(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinted;
}
