import { characterReferenceAt } from '../../shared/character-reference.ts';
import { dropped, instead, type InlineDecision, type InlineView } from './rule.ts';

export function readEntity({ rest, final }: InlineView): InlineDecision {
  const reference = characterReferenceAt(rest, 0);
  if (reference !== null) {
    const { source, character } = reference;
    return /^[\p{Cc}\p{Cs}]$/u.test(character) ? dropped(source.length) : instead(source.length, character);
  }
  return !final && /^&(?:#\d{0,7}|#x[\da-f]{0,6}|[a-z][a-z\d]{0,9})?$/i.test(rest) ? 'wait' : null;
}
