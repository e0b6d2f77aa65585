/** What of a key tells whether an input method has it. */
export interface ComposingKey {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** The key code browsers give while an input method has the key; on macOS it outlives `isComposing` by one Enter. */
const INPUT_METHOD_KEY_CODE = 229;

/** Whether an input method, as for Chinese or Japanese, has this key for its own: Enter chooses a word in it. */
export function isComposing(key: ComposingKey): boolean {
  return key.isComposing || key.keyCode === INPUT_METHOD_KEY_CODE;
}
