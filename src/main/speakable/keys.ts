import { isWordCharacter } from './characters.ts';
import { instead, type InlineDecision, type InlineView } from './rule.ts';

/** Keys that have a sign, by the names on Apple's keyboards, which are much the same in all languages. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['⌘', 'Command'],
  ['⌥', 'Option'],
  ['⌃', 'Control'],
  ['⇧', 'Shift'],
]);

/** A key's sign before another key: `⌘K` is "Command K". An arrow that stands alone stays. */
export function readKeys({ rest, final }: InlineView): InlineDecision {
  const name = KEYS.get(rest.charAt(0));
  if (name === undefined) return null;
  if (rest.length === 1 && !final) return 'wait';
  const next = rest.charAt(1);
  if (isWordCharacter(next) || KEYS.has(next)) return instead(1, `${name} `);
  return rest.charAt(0) === '⇧' ? null : instead(1, name);
}
