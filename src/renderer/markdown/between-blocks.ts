import type { ReactNode } from 'react';
import type { Block } from './block.ts';

/** Something that stands between two blocks of a reply, and is no part of it. */
export interface BetweenBlocks {
  readonly key: string;
  /** A place in the reply: it stands before the first block that begins there or behind it. */
  readonly at: number;
  readonly content: ReactNode;
}

/** The same value for none. */
export const NOTHING_BETWEEN: readonly BetweenBlocks[] = [];

export type ReplyPart =
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] }
  | { readonly kind: 'between'; readonly between: BetweenBlocks };

/**
 * The blocks with what stands between them. A group in which nothing stands stays the same value.
 * @param between in order of its places.
 */
export function withBetween(
  groups: readonly (readonly Block[])[],
  between: readonly BetweenBlocks[],
): readonly ReplyPart[] {
  const waiting = [...between];
  const parts: ReplyPart[] = [];
  const putBefore = (start: number): void => {
    const count = waiting.findIndex(({ at }) => at > start);
    const due = waiting.splice(0, count === -1 ? waiting.length : count);
    parts.push(...due.map((one) => ({ kind: 'between', between: one }) as const));
  };
  for (const blocks of groups) {
    const last = blocks.at(-1)?.start ?? 0;
    if (waiting[0] === undefined || waiting[0].at > last) {
      parts.push({ kind: 'blocks', blocks });
      continue;
    }
    let begun: Block[] = [];
    for (const block of blocks) {
      const isDue = waiting[0] !== undefined && waiting[0].at <= block.start;
      if (isDue && begun.length > 0) {
        parts.push({ kind: 'blocks', blocks: begun });
        begun = [];
      }
      putBefore(block.start);
      begun.push(block);
    }
    parts.push({ kind: 'blocks', blocks: begun });
  }
  putBefore(Infinity);
  return parts;
}
