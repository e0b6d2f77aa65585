import { pause } from './pause.ts';
import { ServiceError } from './service-error.ts';

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

export interface RetryRule {
  /** The visible waits before each retry of a busy service; as many retries as there are entries. */
  readonly busyDelaysMs: readonly number[];
  /** A Retry-After over this is not waited for: the user decides. */
  readonly longestWaitMs: number;
  /** Before the one retry after a connection fault, which is short enough to go unseen. */
  readonly connectionDelayMs: number;
  /** Before the one retry after a fault inside the service. */
  readonly transientDelayMs: number;
}

/** The service counts requests by the minute; three tries over about twenty seconds outlast most bursts. */
export const DEFAULT_RETRY_RULE: RetryRule = {
  busyDelaysMs: [2_500, 6_000, 12_000],
  longestWaitMs: 60_000,
  connectionDelayMs: 250,
  transientDelayMs: 1_000,
};

export interface RetryOptions<T> extends Partial<RetryHooks> {
  /** Whether this item shows that the request bore fruit, after which nothing is ever sent again. */
  readonly isAccepted: (item: T) => boolean;
  readonly signal: AbortSignal;
  readonly rule?: RetryRule;
  /** 0 to 1; spreads the retries of many clients. */
  readonly random?: () => number;
}

type Kind = 'busy' | 'connection' | 'transient' | 'final';

function kindOf(error: ServiceError): Kind {
  if (error.code === 'busy') return 'busy';
  // A certificate or a proxy that refuses does so again.
  if (error.code === 'network')
    return error.network === 'tls' || error.network === 'proxy' ? 'final' : 'connection';
  // With a number it is the service's own fault, without one it is ours.
  if (error.code === 'internal' && error.serviceCode !== null) return 'transient';
  return 'final';
}

/**
 * The one retry rule: only until the first accepted item; a connection fault and a fault inside the service once each, a
 * busy service as often as the rule has delays, with a countdown that can be cut short.
 * @throws the last ServiceError, or the signal's reason.
 */
export async function* withRetry<T>(
  attempt: () => AsyncIterable<T>,
  {
    isAccepted,
    signal,
    onWaiting,
    retryNow,
    rule = DEFAULT_RETRY_RULE,
    random = Math.random,
  }: RetryOptions<T>,
): AsyncGenerator<T> {
  const tries = { busy: 0, connection: 0, transient: 0 };
  for (;;) {
    let accepted = false;
    try {
      for await (const item of attempt()) {
        accepted ||= isAccepted(item);
        yield item;
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (accepted || !(error instanceof ServiceError)) throw error;
      const kind = kindOf(error);
      if (kind === 'final') throw error;
      const attempts = kind === 'busy' ? rule.busyDelaysMs.length : 1;
      const attemptNumber = ++tries[kind];
      if (attemptNumber > attempts) throw error;
      if (kind !== 'busy') {
        await pause(kind === 'connection' ? rule.connectionDelayMs : rule.transientDelayMs, signal).over;
        continue;
      }
      const asked = error.retryAfterMs ?? rule.busyDelaysMs[attemptNumber - 1] ?? 0;
      if (asked > rule.longestWaitMs) throw error;
      const delayMs = asked * (1 + random() / 4);
      const { over, end } = pause(delayMs, signal);
      retryNow?.addEventListener('retry', end);
      try {
        onWaiting?.({ retryAtEpochMs: Date.now() + delayMs, attempt: attemptNumber, attempts, error });
        await over;
      } finally {
        retryNow?.removeEventListener('retry', end);
        onWaiting?.(null);
      }
    }
  }
}
