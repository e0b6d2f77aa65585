import { tell } from './tell.ts';

/** A button, or a key, that talks while it is held or from tap to tap. */
export interface PressToTalk {
  down(atMs: number): void;
  up(atMs: number): void;
  /** Nobody will tell when it is released: whoever holds it has turned to something else. What was tapped goes on. */
  lose(): void;
  /** Pressed and released at once, by something that cannot hold, such as assistive technology. */
  tap(atMs: number): void;
}

/** @param by tells it from other buttons and keys. */
export function createPressToTalk(by: string): PressToTalk {
  return {
    down: (atMs) => tell({ type: 'pressed', by, atMs }),
    up: (atMs) => tell({ type: 'released', by, atMs }),
    lose: () => tell({ type: 'pressLost', by }),
    tap: (atMs) => tell({ type: 'tapped', by, atMs }),
  };
}
