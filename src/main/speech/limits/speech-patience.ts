import { DEFAULT_RETRY_RULE, type RetryRule } from '../../net/retry-rule.ts';
import type { BusyPatience } from '../../net/busy-wait.ts';
import type { RequestPace } from './request-pace.ts';

/**
 * A service that counts by the minute is free again within one; silence for a
 * minute and a half is as much as anybody waits out.
 */
export const SPEECH_RETRY_RULE: RetryRule = {
  ...DEFAULT_RETRY_RULE,
  busyDelaysMs: [2_500, 6_000, 12_000, 20_000, 20_000, 25_000],
  longestWaitMs: 90_000,
};

/** A patience for one session, over many requests. */
export interface SpeechPatience extends BusyPatience {
  /** The service has spoken. */
  renew(): void;
}

/**
 * Gives the waits of the rule, and then the last of them again; all waits together are no longer than the rule's. A
 * service that names its own waits is given up to the rule's longest, if that is more.
 */
export function createSpeechPatience(rule: RetryRule, pace: Pick<RequestPace, 'waitMs'>): SpeechPatience {
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
      return { delayMs, attempt: tries, attempts: Math.max(tries, busyDelaysMs.length) };
    },
    renew() {
      tries = 0;
      spentMs = 0;
    },
  };
}
