/** What of a keydown decides whether it sends. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** The key code browsers give while an input method has the key; on macOS it outlives `isComposing` by one Enter. */
const INPUT_METHOD_KEY_CODE = 229;

/** Enter sends; with Shift or Alt it breaks the line, and during input-method composition it chooses a word. */
export function isSendKey(event: PressedKey): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === INPUT_METHOD_KEY_CODE) return false;
  return !event.shiftKey && !event.altKey;
}
