import { isComposing, type ComposingKey } from '../ui/is-composing.ts';

/** What of a keydown decides whether it sends. */
export interface PressedKey extends ComposingKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Enter sends; with Shift or Alt it breaks the line, and during input-method composition it chooses a word. */
export function isSendKey(event: PressedKey): boolean {
  if (event.key !== 'Enter' || isComposing(event)) return false;
  return !event.shiftKey && !event.altKey;
}
