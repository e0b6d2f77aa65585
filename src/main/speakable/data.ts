import { dataBodyStart, mayBecomeDataHeader } from '../../shared/data-address/data-address.ts';
import { dropped, type InlineDecision, type InlineView } from './rule.ts';

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
