import { dataBodyEnd, dataBodyStart } from '../../../shared/data-address/data-address.ts';
import { CodePlace } from './code-place.ts';

/** A reply as it is shown: of addresses that hold what they name, a picture's for instance, only the beginning. */
export interface ShownReply {
  readonly text: string;
  /** Where in the shown text a place in the reply is. */
  readonly placeOf: (inReply: number) => number;
  /** The whole data address of which a part of the shown text shows the beginning; null for none. */
  readonly heldAddress: (start: number, end: number) => string | null;
}

/** What was left out of the reply. */
interface Gap {
  /** Where its address begins. */
  readonly address: number;
  readonly start: number;
  readonly end: number;
  /** Where the mark stands that was put in its place. */
  readonly shownAt: number;
}

const GAP = '…';
/**
 * How much of a body is shown: a short one is shown whole. None of these
 * characters ends an address in Markdown or in a tag.
 */
const KEPT = /[^\s<>"'()]{0,64}/y;

/**
 * While a reply grows, what is shown of it grows only at its end. Nothing
 * is left out of code: it is there to be copied.
 * @param isWhole nothing more comes.
 */
export function shownReply(reply: string, isWhole: boolean): ShownReply {
  const gaps: Gap[] = [];
  const code = new CodePlace();
  let text = '';
  let from = 0;
  let until = reply.length;
  let readUntil = 0;
  for (const { index } of reply.matchAll(/data:/gi)) {
    if (index < from) continue;
    const start = dataBodyStart(reply, index);
    if (start === null) continue;
    const before = reply.slice(from, start);
    code.feed(before);
    text += before;
    from = start;
    if (code.inCode) continue;
    const body = dataBodyEnd(reply, index, start, start > readUntil);
    readUntil = Math.max(readUntil, body.end);
    const end = body.end - body.trailing;
    const kept = start + keptLength(reply.slice(start, Math.min(end, start + 100)));
    text += reply.slice(start, kept);
    from = end;
    if (kept < end) {
      gaps.push({ address: index, start: kept, end, shownAt: text.length });
      text += GAP;
    }
    // A full stop may be the sentence's or the address's: known by what follows.
    if (body.end === reply.length && !isWhole) {
      until = end;
      break;
    }
  }
  return {
    text: text + reply.slice(from, until),
    placeOf: (inReply) => placeOf(gaps, inReply),
    heldAddress: (shownStart, shownEnd) => {
      const gap = gaps.find(({ shownAt }) => shownStart <= shownAt && shownAt < shownEnd);
      return gap === undefined ? null : reply.slice(gap.address, gap.end);
    },
  };
}

function keptLength(body: string): number {
  KEPT.lastIndex = 0;
  return KEPT.exec(body)?.[0].length ?? 0;
}

function placeOf(gaps: readonly Gap[], inReply: number): number {
  let left = 0;
  for (const { start, end, shownAt } of gaps) {
    if (inReply <= start) break;
    if (inReply < end) return shownAt;
    left += end - start - GAP.length;
  }
  return inReply - left;
}
