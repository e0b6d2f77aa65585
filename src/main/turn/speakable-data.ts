import {
  dataBodyStart,
  MAX_HEADER,
  mayBecomeDataHeader,
  openDataBody,
  type DataBody,
} from '../../shared/data-address.ts';
import { dropped, type InlineDecision, type InlineView } from './speakable-rule.ts';
import type { SourceUnit } from './speakable-table.ts';

const HEADER_START = 'data:';

/**
 * Takes the bodies of data addresses out of a reply before anything else reads it: an image's address is then a short one, which
 * the usual rules leave out. Holds nothing of them.
 */
export function withoutDataBodies(next: (unit: string, at: number) => void): {
  push(unit: string, at: number): void;
  end(): void;
} {
  /** What came last, a header and what stands before it at most. */
  let recent = '';
  let body: DataBody | null = null;
  let trailing: SourceUnit[] = [];

  function pass(unit: string, at: number): void {
    next(unit, at);
    recent += unit;
    // Cut seldom: each cut copies it.
    if (recent.length > 4 * MAX_HEADER) recent = recent.slice(-MAX_HEADER - 1);
    if (unit !== ',') return;
    const start = recent.toLowerCase().lastIndexOf(HEADER_START);
    if (start === -1 || dataBodyStart(recent, start) !== recent.length) return;
    body = openDataBody(recent.slice(start), recent.charAt(start - 1));
    recent = '';
  }
  function passTrailing(): void {
    const units = trailing;
    trailing = [];
    body = null;
    for (const { unit, at } of units) pass(unit, at);
  }

  return {
    push(unit, at) {
      if (body?.take(unit) === true) {
        if (body.trailing === 0) trailing = [];
        else trailing.push({ unit, at });
        return;
      }
      if (body !== null) passTrailing();
      pass(unit, at);
    },
    end: passTrailing,
  };
}

/** What is left of a bare data address: nothing of it can be said, as it has no host. */
export function readDataAddress({ rest, previous, final }: InlineView): InlineDecision {
  const source = previous + rest;
  const end = dataBodyStart(source, previous.length);
  if (end !== null) return dropped(end - previous.length);
  return !final && mayBecomeDataHeader(rest, previous) ? 'wait' : null;
}

/** Whether a text is a data address and nothing else. */
export function isDataAddress(text: string): boolean {
  return dataBodyStart(text, 0) === text.length;
}
