import { pause } from '../../net/pause.ts';
import type { ServiceError } from '../../net/service-error.ts';
import type { BusyWait } from './busy-patience.ts';
import type { SpeechWaiting } from '../speech-transport.ts';

export interface BusyWaitOptions {
  readonly signal: AbortSignal;
  /** A `retry` event on it ends the wait. */
  readonly retryNow: EventTarget;
  readonly show: (waiting: SpeechWaiting) => void;
}

/** Waits for a busy service, visibly. @throws the signal's reason. */
export async function waitForService(
  error: ServiceError,
  { delayMs, attempt, attempts }: BusyWait,
  { signal, retryNow, show }: BusyWaitOptions,
): Promise<void> {
  const { over, end } = pause(delayMs, signal);
  retryNow.addEventListener('retry', end);
  try {
    show({
      type: 'waiting',
      wait: { retryAtEpochMs: Date.now() + delayMs, attempt, attempts, error },
    });
    await over;
  } finally {
    retryNow.removeEventListener('retry', end);
    show({ type: 'waiting', wait: null });
  }
}
