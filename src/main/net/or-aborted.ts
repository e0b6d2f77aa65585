/**
 * What a promise that heeds no signal gives, or the signal's reason as soon as it fires: the way to a host may be asked
 * of the system's proxy settings, which may take long.
 */
export async function orAborted<T>(found: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([found, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
