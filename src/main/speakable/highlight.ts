import { isWhiteSpace, isWordCharacter } from './characters.ts';
import { dropped, type InlineDecision, type InlineView } from './rule.ts';

/** `==highlighted==`: two signs glued to a word on one side alone. Between two words they compare. */
export function readHighlight({ rest, previous, final }: InlineView): InlineDecision {
  if (rest.length < 3 && !final) return /^==?$/.test(rest) ? 'wait' : null;
  if (!/^==(?!=)/.test(rest) || previous === '=') return null;
  const next = rest.charAt(2);
  const opens = (previous === '' || !isWordCharacter(previous)) && next !== '' && !isWhiteSpace(next);
  const closes = previous !== '' && !isWhiteSpace(previous) && !isWordCharacter(next);
  return opens || closes ? dropped(2) : null;
}
