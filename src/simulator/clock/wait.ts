import { setTimeout as delay } from 'node:timers/promises';
import { epochMs } from './epoch.ts';

/** Resolves at the given time, at once when it has passed. @throws AbortError when `signal` fires. */
export async function waitUntil(atEpochMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  // Again when it was too early: a timer of Node's may be, by more than a millisecond on a busy machine.
  for (let remainingMs = atEpochMs - epochMs(); remainingMs > 0; remainingMs = atEpochMs - epochMs())
    await delay(remainingMs, undefined, { signal });
}

/** Never resolves. @throws AbortError when `signal` fires. */
export function waitForever(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return promise;
}
