/** As --calm in tokens.css. */
const GLIDE_MS = 320;

export interface Glide {
  /** Scrolls there, unless that is where it goes already. */
  to(topPx: number): void;
  /** Where it is or is going to be. */
  restsAtPx(): number;
  /** Whether the element stands where it was put last: if not, somebody else has scrolled it. */
  isOwn(): boolean;
  /** Where it stands now is where it was put: content that became shorter pulls a view up with it. */
  accept(): void;
  stop(): void;
}

/**
 * Scrolls an element in a movement of 320 ms that can be told from the reader's own.
 * @param isStill whether it is to be there at once, as who wants little to move has it.
 */
export function createGlide(element: HTMLElement, isStill: () => boolean): Glide {
  let targetPx: number | null = null;
  let placedPx = element.scrollTop;
  let frame = 0;

  function place(topPx: number): void {
    element.scrollTop = topPx;
    // What the browser made of it: it rounds, and knows the end.
    placedPx = element.scrollTop;
  }
  function stop(): void {
    cancelAnimationFrame(frame);
    targetPx = null;
  }
  function glide(toPx: number): void {
    const fromPx = element.scrollTop;
    let beganMs: number | null = null;
    const step = (nowMs: number): void => {
      beganMs ??= nowMs;
      const share = Math.min(1, (nowMs - beganMs) / GLIDE_MS);
      place(fromPx + (toPx - fromPx) * (1 - (1 - share) ** 3));
      if (share < 1) frame = requestAnimationFrame(step);
      else targetPx = null;
    };
    frame = requestAnimationFrame(step);
  }
  return {
    to(topPx) {
      if (targetPx !== null && Math.abs(targetPx - topPx) < 1) return;
      stop();
      // A hidden window gets no frames.
      if (isStill() || document.hidden) {
        place(topPx);
        return;
      }
      targetPx = topPx;
      glide(topPx);
    },
    restsAtPx: () => targetPx ?? element.scrollTop,
    isOwn: () => Math.abs(element.scrollTop - placedPx) < 1,
    accept() {
      placedPx = element.scrollTop;
    },
    stop,
  };
}
