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
const IN_NAME_ONLY = /["() ]/;

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
  /** What a name in it holds, `name="my cat.png"`: with blanks and marks no rule would take it for an address's beginning. */
  let held: SourceUnit[] = [];
  let body: DataBody | null = null;
  let trailing: SourceUnit[] = [];
  /** Where the last unit stands that was of a body and then of none. */
  let readUntil = -1;

  function give(unit: string, at: number): void {
    next(unit, at);
    recent = (recent + unit).slice(-HEADER_START.length - 1);
    if (unit === ':' && recent.toLowerCase().endsWith(HEADER_START)) header = recent;
  }
  function pass(unit: string, at: number): void {
    if (header === null) give(unit, at);
    else takeInHeader(header, unit, at);
  }
  function takeInHeader(before: string, unit: string, at: number): void {
    const text = before + unit;
    const start = text.toLowerCase().indexOf(HEADER_START);
    const mayGoOn = unit !== ',' && text.length <= MAX_HEADER;
    if (unit === ',' && dataBodyStart(text, start) === text.length) {
      for (const one of takeHeld()) if (!IN_NAME_ONLY.test(one.unit)) next(one.unit, one.at);
      next(unit, at);
      body = openDataBody(text.slice(start), text.slice(0, start), at > readUntil);
      recent = '';
    } else if (mayGoOn && held.length === 0 && !IN_NAME_ONLY.test(unit)) {
      header = text;
      give(unit, at);
    } else if (mayGoOn && mayBecomeDataHeader(text.slice(start), text.slice(0, start))) {
      header = text;
      held.push({ unit, at });
    } else for (const one of [...takeHeld(), { unit, at }]) pass(one.unit, one.at);
  }
  /** The header is told: it was one, or none. */
  function takeHeld(): readonly SourceUnit[] {
    const units = held;
    held = [];
    header = null;
    return units;
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
      while (body !== null || held.length > 0) {
        for (const { unit, at } of takeHeld()) pass(unit, at);
        body?.take('\n');
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
