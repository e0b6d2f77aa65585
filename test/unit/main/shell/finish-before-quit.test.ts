import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { finishBeforeQuit } from '../../../../src/main/shell/finish-before-quit.ts';

/**
 * Electron's order: an app that does not prevent it is gone once `will-quit` was emitted. A quit
 * that is asked for while that is told is not heard, nor in the microtasks behind it:
 * shell/browser/browser.cc, `is_quitting_`.
 */
class QuittingApp extends EventEmitter {
  hasEnded = false;
  #isQuitting = false;
  quit(): void {
    if (this.#isQuitting) return;
    if (this.hasEnded) throw new Error('it has ended already');
    this.#isQuitting = true;
    let isPrevented = false;
    this.emit('will-quit', { preventDefault: () => (isPrevented = true) });
    // A task of its own follows all microtasks.
    setImmediate(() => {
      this.#isQuitting = false;
      this.hasEnded = !isPrevented;
    });
  }
}

let app: QuittingApp;
beforeEach(() => {
  app = new QuittingApp();
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('what is being written when the app quits is finished first', async () => {
  const written = Promise.withResolvers<undefined>();
  finishBeforeQuit(app as unknown as App, () => written.promise);
  app.quit();
  await vi.advanceTimersByTimeAsync(1_999);
  expect(app.hasEnded).toBe(false);
  written.resolve(undefined);
  await vi.advanceTimersByTimeAsync(1);
  expect(app.hasEnded).toBe(true);
  // No second end, by the limit of the wait.
  await vi.advanceTimersByTimeAsync(10_000);
});

test('with nothing to be finished it ends all the same', async () => {
  finishBeforeQuit(app as unknown as App, () => Promise.resolve());
  app.quit();
  await vi.advanceTimersByTimeAsync(1);
  expect(app.hasEnded).toBe(true);
});

test('it is waited for two seconds at most', async () => {
  const stuck = Promise.withResolvers<undefined>();
  finishBeforeQuit(app as unknown as App, () => stuck.promise);
  app.quit();
  await vi.advanceTimersByTimeAsync(2_005);
  expect(app.hasEnded).toBe(true);
  stuck.resolve(undefined);
  await vi.advanceTimersByTimeAsync(0);
});

test('a second quit meanwhile neither ends the app at once nor finishes the writing twice', async () => {
  const written = Promise.withResolvers<undefined>();
  const finish = vi.fn(() => written.promise);
  finishBeforeQuit(app as unknown as App, finish);
  app.quit();
  await vi.advanceTimersByTimeAsync(1);
  app.quit();
  await vi.advanceTimersByTimeAsync(1);
  expect(app.hasEnded).toBe(false);
  expect(finish).toHaveBeenCalledOnce();
  written.resolve(undefined);
  await vi.advanceTimersByTimeAsync(1);
  expect(app.hasEnded).toBe(true);
});
