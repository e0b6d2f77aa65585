import { pause } from './pause.ts';
import type { RetryRule } from './retry-rule.ts';
import type { ServiceError } from './service-error.ts';

/** A wait as it is shown. */
export interface RetryWait {
  readonly retryAtEpochMs: number;
  /** Which of the `attempts` retries comes next, from 1. */
  readonly attempt: number;
  readonly attempts: number;
  readonly error: ServiceError;
}

/** How the one who shows a wait follows it and cuts it short. */
export interface RetryHooks {
  /** The wait that has begun, or null when it is over. */
  readonly onWaiting: (wait: RetryWait | null) => void;
  /** A `retry` event on it ends the present wait at once. */
  readonly retryNow: EventTarget;
}

/** A wait that is to come. */
export interface BusyWait {
  readonly delayMs: number;
  /** Which try comes next, from 1; of `attempts` or more. */
  readonly attempt: number;
  readonly attempts: number;
}

/** How long a busy service is waited for in a row. */
export interface BusyPatience {
  /** @param error what the service said this time. @returns the next wait; null: it is over. */
  next(error: ServiceError): BusyWait | null;
}

/**
 * As many waits as the rule has delays, each of them the service's own where
 * it names one, and none over the rule's longest.
 */
export function createCountedPatience({ busyDelaysMs, longestWaitMs }: RetryRule): BusyPatience {
  let tries = 0;
  return {
    next({ retryAfterMs }) {
      const ownDelayMs = busyDelaysMs[tries];
      if (ownDelayMs === undefined) return null;
      tries += 1;
      const delayMs = retryAfterMs ?? ownDelayMs;
      return delayMs > longestWaitMs ? null : { delayMs, attempt: tries, attempts: busyDelaysMs.length };
    },
  };
}

/**
 * Waits for a busy service, visibly, and up to a quarter longer than it was
 * told: that spreads the tries of many clients.
 * @param random 0 to 1. @throws the signal's reason.
 */
export async function waitForService(
  error: ServiceError,
  { delayMs, attempt, attempts }: BusyWait,
  {
    signal,
    onWaiting,
    retryNow,
    random = Math.random,
  }: Partial<RetryHooks> & { readonly signal: AbortSignal; readonly random?: () => number },
): Promise<void> {
  const spreadMs = delayMs * (1 + random() / 4);
  const { over, end } = pause(spreadMs, signal);
  retryNow?.addEventListener('retry', end);
  try {
    onWaiting?.({ retryAtEpochMs: Date.now() + spreadMs, attempt, attempts, error });
    await over;
  } finally {
    retryNow?.removeEventListener('retry', end);
    onWaiting?.(null);
  }
}
