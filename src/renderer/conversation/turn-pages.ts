import type { TurnId } from '../../shared/turn.ts';

/** A stretch of a conversation that is on the page as a whole, or not at all. */
export interface PageOfTurns {
  /** Its first turn: earlier turns never change, so it stays the same page while the conversation grows. */
  readonly key: TurnId;
  readonly ids: readonly TurnId[];
}

/** Few enough to be laid out within a frame or two. */
export const PAGE_TURNS = 8;

/**
 * All turns, in their order, in pages of {@link PAGE_TURNS}; the last one may hold fewer. Pages that hold the same turns
 * as in `before` are the same objects, so that they are not rendered again.
 */
export function pagesOf(ids: readonly TurnId[], before: readonly PageOfTurns[]): readonly PageOfTurns[] {
  return Array.from({ length: Math.ceil(ids.length / PAGE_TURNS) }, (_, place) => {
    const start = place * PAGE_TURNS;
    const known = before[place];
    const end = Math.min(ids.length, start + PAGE_TURNS);
    if (known?.ids.length === end - start && known.ids.every((id, index) => id === ids[start + index]))
      return known;
    const page = ids.slice(start, end);
    return { key: page[0] ?? '', ids: page };
  });
}

/** What speaks for a page to be on the screen. */
export interface PageUse {
  readonly isNear: boolean;
  /** It is the last one, or what is spoken or was gone to stands in it: the view may be led there at any time. */
  readonly isFollowed: boolean;
  /** The focus or a selection is in it, or something in it was pressed that would be lost, as an open fold. */
  readonly isHeld: boolean;
  readonly isPrinted: boolean;
}

export const isOnPage = ({ isNear, isFollowed, isHeld, isPrinted }: PageUse): boolean =>
  isNear || isFollowed || isHeld || isPrinted;
