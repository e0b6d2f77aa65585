import { DEFAULT_RETRY_RULE, type RetryRule } from '../../net/retry.ts';
import type { ServiceError } from '../../net/service-error.ts';
import type { RequestPace } from './request-pace.ts';

/** A service that counts by the minute is free again within one; silence for a minute and a half is as much as anybody waits out. */
export const SPEECH_RETRY_RULE: RetryRule = {
  ...DEFAULT_RETRY_RULE,
  busyDelaysMs: [2_500, 6_000, 12_000, 20_000, 20_000, 25_000],
  longestWaitMs: 90_000,
};

export interface BusyWait {
  readonly delayMs: number;
  /** Which try comes next, from 1; of `attempts` or more. */
  readonly attempt: number;
  readonly attempts: number;
}

/** How long a busy service is waited for in a row: the waits of the rule, and no longer than all of them together. */
export interface BusyPatience {
  /** @returns the next wait; null: it is over. */
  next(error: ServiceError): BusyWait | null;
  /** The service has spoken. */
  renew(): void;
}

export function createBusyPatience(rule: RetryRule, pace: Pick<RequestPace, 'waitMs'>): BusyPatience {
  const { busyDelaysMs, longestWaitMs } = rule;
  const patienceMs = busyDelaysMs.reduce((sum, delayMs) => sum + delayMs, 0);
  let tries = 0;
  let spentMs = 0;

  /** When the window that was learned frees a place is a good time, but no more than a guess. */
  function ownDelayMs(): number {
    const usualMs = busyDelaysMs[tries] ?? busyDelaysMs.at(-1) ?? 0;
    const paceMs = pace.waitMs();
    return paceMs === 0 ? usualMs : Math.min(usualMs, Math.max(usualMs / 2, paceMs));
  }

  return {
    next({ retryAfterMs }) {
      const delayMs = retryAfterMs ?? ownDelayMs();
      const mostMs = retryAfterMs === null ? patienceMs : Math.max(patienceMs, longestWaitMs);
      if (spentMs + delayMs > mostMs) return null;
      spentMs += delayMs;
      tries += 1;
      // The quarter spreads the tries of many clients.
      return {
        delayMs: delayMs * (1 + Math.random() / 4),
        attempt: tries,
        attempts: Math.max(tries, busyDelaysMs.length),
      };
    },
    renew() {
      tries = 0;
      spentMs = 0;
    },
  };
}
