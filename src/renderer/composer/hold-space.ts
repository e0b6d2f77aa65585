import { isComposing } from '../ui/is-composing.ts';
import type { PressedKey } from './send-key.ts';

/** Space that is down for so long in an empty field is no blank. */
export const HOLD_SPACE_MS = 300;

/**
 * Whether this key may become a held Space: plain Space in a field with nothing in it. In a text Space is a blank, and
 * an input method has it for its own.
 */
export function maybeHold(key: PressedKey, draft: string): boolean {
  if (key.key !== ' ' || isComposing(key)) return false;
  return draft.trim() === '' && !key.ctrlKey && !key.altKey && !key.metaKey && !key.shiftKey;
}
