import type { App } from 'electron';

/** A disk that does not answer must not keep the app from ending. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Puts the app's end off until `finish` has resolved, for Electron ends the process at once, with whatever was begun in
 * it: what a closing window writes would be lost.
 * @param finish never rejects.
 */
export function finishBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  finish: () => Promise<void>,
  longestWaitMs = LONGEST_WAIT_MS,
): void {
  let stage: 'running' | 'finishing' | 'finished' = 'running';
  app.on('will-quit', (event) => {
    if (stage === 'finished') return;
    event.preventDefault();
    // Asked to quit once more meanwhile, as by a second Ctrl+C.
    if (stage === 'finishing') return;
    stage = 'finishing';
    const quit = (): void => {
      clearTimeout(limit);
      stage = 'finished';
      // Not in a microtask: Electron runs those before it has taken in that this end was put off, and does not hear a quit until then.
      setImmediate(() => app.quit());
    };
    const limit = setTimeout(quit, longestWaitMs);
    void finish().then(() => {
      if (stage === 'finishing') quit();
    });
  });
}
