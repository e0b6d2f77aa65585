interface Pause {
  /** Resolves when the time is over or `end` is called; rejects with the signal's reason as soon as it fires. */
  readonly over: Promise<void>;
  readonly end: () => void;
}

export function pause(delayMs: number, signal: AbortSignal): Pause {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const onAbort = (): void => reject(signal.reason);
  const timer = setTimeout(() => resolve(undefined), delayMs);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const over = promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  });
  return { over, end: () => resolve(undefined) };
}
