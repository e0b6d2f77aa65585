import { pause } from '../net/pause.ts';
import type { RetryRule } from '../net/retry.ts';
import type { ServiceError } from '../net/service-error.ts';
import type { SpeechWaiting } from './speech-transport.ts';

/** How often in a row a busy service is waited for on sockets, before another way has to do. */
export const BUSY_RETRIES = 1;

/** Waits for a busy service, visibly, until `retryNow` sends a `retry`. @throws the signal's reason. */
export async function waitForService(
  error: ServiceError,
  {
    attempt,
    rule,
    signal,
    retryNow,
    show,
  }: {
    /** From 1. */
    readonly attempt: number;
    readonly rule: RetryRule;
    readonly signal: AbortSignal;
    readonly retryNow: EventTarget;
    readonly show: (waiting: SpeechWaiting) => void;
  },
): Promise<void> {
  const asked = error.retryAfterMs ?? rule.busyDelaysMs[attempt - 1] ?? 0;
  const delayMs = asked * (1 + Math.random() / 4);
  const { over, end } = pause(delayMs, signal);
  retryNow.addEventListener('retry', end);
  try {
    show({
      type: 'waiting',
      wait: { retryAtEpochMs: Date.now() + delayMs, attempt, attempts: BUSY_RETRIES, error },
    });
    await over;
  } finally {
    retryNow.removeEventListener('retry', end);
    show({ type: 'waiting', wait: null });
  }
}
