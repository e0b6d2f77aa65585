import { isWhiteSpace, isWordCharacter } from './characters.ts';
import { dropped, instead, verbatim, type InlineDecision, type InlineView } from './rule.ts';

/** A longer run is a line of stars. */
const MAX_RUN = 64;

/** Runs of `*`, `_` and `~`: dropped, matched or not, unless they plainly are no emphasis. */
export function readEmphasis({ rest, previous, final }: InlineView): InlineDecision {
  const mark = rest.charAt(0);
  let length = 1;
  while (length < MAX_RUN && rest.charAt(length) === mark) length += 1;
  if (length === rest.length && !final && length < MAX_RUN) return 'wait';
  const next = String.fromCodePoint(rest.codePointAt(length) ?? 0x20);
  if (mark === '~') return length === 1 ? null : dropped(length);
  if (mark === '_') {
    // snake_case is two words.
    return isWordCharacter(previous) && isWordCharacter(next) ? instead(length, ' ') : dropped(length);
  }
  // "2 * 3" and "2*3" are sums.
  const spaced = (previous === '' || isWhiteSpace(previous)) && isWhiteSpace(next) && length < rest.length;
  const sum = length === 1 && /\d/.test(previous) && /\d/.test(next);
  return spaced || sum ? verbatim(length) : dropped(length);
}
