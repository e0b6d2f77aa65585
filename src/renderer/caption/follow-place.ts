/** A stretch of what scrolls, in px from where that begins. */
export interface Stretch {
  readonly topPx: number;
  readonly bottomPx: number;
}

/** What scrolls, and how far it is scrolled. */
export interface Scrolled {
  readonly topPx: number;
  /** Of the part that is seen. */
  readonly heightPx: number;
  /** Of all of it. */
  readonly contentPx: number;
}

/** What is spoken stays within this share of the view. */
const BAND = 1 / 3;
/** Where it is put when it has left that: several sentences have room before the view moves again. */
const REST = 0.1;
/** A smaller way is not worth a movement. */
const LEAST_MOVE_PX = 1;

/**
 * Where the view is to be scrolled to, so that what is spoken stays in its upper third; null: it is well as it is.
 * @param sentence the one that sounds. @param word the one in it; it counts where the sentence is higher than a third.
 */
export function placeToFollow(view: Scrolled, sentence: Stretch, word: Stretch | null): number | null {
  const bandPx = view.heightPx * BAND;
  const isLong = sentence.bottomPx - sentence.topPx > bandPx;
  const spoken = isLong && word !== null ? word : sentence;
  // Of a long one without words only its beginning is known to be read.
  const endPx = Math.min(spoken.bottomPx, spoken.topPx + bandPx);
  if (spoken.topPx >= view.topPx && endPx <= view.topPx + bandPx) return null;
  // Never below zero by the last digits of a difference.
  const abovePx = Math.max(0, Math.min(view.heightPx * REST, bandPx - (endPx - spoken.topPx)));
  return moved(view, spoken.topPx - abovePx);
}

/**
 * The end of what grows, as long as the beginning of what will be spoken stays in sight.
 * @param startPx where that begins; null: it is not there yet.
 */
export function endToFollow(view: Scrolled, startPx: number | null): number | null {
  const endPx = view.contentPx - view.heightPx;
  const wantedPx = startPx === null ? endPx : Math.min(endPx, startPx - view.heightPx * REST);
  // What was read already is not shown again.
  return wantedPx < view.topPx ? null : moved(view, wantedPx);
}

function moved({ topPx, heightPx, contentPx }: Scrolled, wantedPx: number): number | null {
  const toPx = Math.max(0, Math.min(wantedPx, contentPx - heightPx));
  return Math.abs(toPx - topPx) < LEAST_MOVE_PX ? null : toPx;
}
