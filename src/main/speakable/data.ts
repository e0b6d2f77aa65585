import {
  dataBodyStart,
  MAX_HEADER,
  mayBecomeDataHeader,
  openDataBody,
  type DataBody,
} from '../../shared/data-address.ts';
import { dropped, type InlineDecision, type InlineView } from './rule.ts';
import type { SourceUnit } from './table.ts';

const HEADER_START = 'data:';

/**
 * Takes the bodies of data addresses out of a reply before anything else reads it: an image's address is then a short one, which
 * the usual rules leave out. Of them it holds only what may be none, a line of at most 2,000 units behind a tag for instance.
 */
export function withoutDataBodies(next: (unit: string, at: number) => void): {
  push(unit: string, at: number): void;
  end(): void;
} {
  /** What came last, as long as a header's beginning and what stands before it. */
  let recent = '';
  /** From before a header's beginning on, until it is told. */
  let header: string | null = null;
  let body: DataBody | null = null;
  let trailing: SourceUnit[] = [];
  /** Where the last unit stands that was of a body and then of none. */
  let readUntil = -1;

  function pass(unit: string, at: number): void {
    next(unit, at);
    recent = (recent + unit).slice(-HEADER_START.length - 1);
    if (unit === ':' && recent.toLowerCase().endsWith(HEADER_START)) header = recent;
    else if (header !== null) takeHeader(header + unit, unit === ',', at > readUntil);
  }
  function takeHeader(text: string, isWhole: boolean, isNew: boolean): void {
    const start = text.toLowerCase().indexOf(HEADER_START);
    if (isWhole && dataBodyStart(text, start) === text.length) {
      body = openDataBody(text.slice(start), text.slice(0, start), isNew);
      recent = '';
    }
    header = isWhole || text.length > MAX_HEADER ? null : text;
  }
  /** The body is over: what only seemed to be of it is read anew, and may hold another address. */
  function giveBack(): readonly SourceUnit[] {
    const units = body?.trailing === 0 ? [] : trailing;
    trailing = [];
    body = null;
    readUntil = units.at(-1)?.at ?? readUntil;
    return units;
  }
  function read(units: readonly SourceUnit[]): void {
    // The last one is what is read next.
    const waiting = units.toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (body === null) pass(next.unit, next.at);
      else if (!body.take(next.unit)) waiting.push(next, ...giveBack().toReversed());
      else if (body.trailing === 0) trailing = [];
      else trailing.push(next);
    }
  }

  return {
    push(unit, at) {
      if (body === null) pass(unit, at);
      else read([{ unit, at }]);
    },
    end() {
      while (body !== null) {
        body.take('\n');
        read(giveBack());
      }
    },
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
