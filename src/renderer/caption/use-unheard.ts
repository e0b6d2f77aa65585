import { useLayoutEffect, type RefObject } from 'react';
import type { Definitions } from '../markdown/definitions.ts';
import type { ReplyTree } from '../markdown/read/split-reply.ts';
import { locateCode, locateSource } from './locate.ts';
import { markRanges } from './marked-ranges.ts';

/** Styled by ::highlight() in base.css; what is being spoken is seen over it. */
const UNHEARD = 'unheard';
const PRIORITY = -1;

interface Shown {
  readonly tree: ReplyTree;
  readonly definitions: Definitions;
}

/**
 * Greys what lies behind `heardTo`.
 * @param shown another value whenever the reply's elements are.
 */
export function useUnheard(
  region: RefObject<HTMLElement | null>,
  reply: string,
  heardTo: number | null,
  shown: Shown,
): void {
  useLayoutEffect(() => {
    if (region.current === null || heardTo === null) return undefined;
    const ranges = [
      ...locateSource(region.current, reply.slice(0, shown.tree.length), heardTo, reply.length),
      ...locateCode(region.current, heardTo),
    ];
    return ranges.length === 0 ? undefined : markRanges(UNHEARD, PRIORITY, ranges);
  }, [region, reply, heardTo, shown]);
}
