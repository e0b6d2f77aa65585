/** A button that is let go sooner was tapped. */
export const TAP_MS = 350;

/**
 * Tells holding from tapping: held, the button records until it is let go; tapped, it records until it is tapped again. Pure but for the
 * times it is given.
 */
export class TalkPress {
  #downAtMs: number | null = null;

  /**
   * @param isListening whether a recording is under way. @returns what the press asks for; null: nothing, the button was down.
   */
  down(isListening: boolean, atMs: number): 'begin' | 'finish' | null {
    if (this.#downAtMs !== null) return null;
    if (isListening) return 'finish';
    this.#downAtMs = atMs;
    return 'begin';
  }

  /**
   * @param isOpen whether the microphone has opened: what was let go before it did was not held while anything could be said.
   */
  up(isOpen: boolean, atMs: number): 'finish' | null {
    const downAtMs = this.#downAtMs;
    this.#downAtMs = null;
    return downAtMs !== null && isOpen && atMs - downAtMs >= TAP_MS ? 'finish' : null;
  }

  /** Whether it was down, and nothing will tell when it is let go. */
  lose(): boolean {
    const wasDown = this.#downAtMs !== null;
    this.#downAtMs = null;
    return wasDown;
  }

  /** The recording ended in another way. */
  reset(): void {
    this.#downAtMs = null;
  }
}
