import { createCountedPatience, waitForService, type BusyPatience, type RetryHooks } from './busy-wait.ts';
import { pause } from './pause.ts';
import { DEFAULT_RETRY_RULE, type RetryRule } from './retry-rule.ts';
import { isToldByService, ServiceError } from './service-error.ts';

export interface RetryOptions extends Partial<RetryHooks> {
  readonly signal: AbortSignal;
  readonly rule?: RetryRule | undefined;
  /** Left out: as many waits as the rule has delays. */
  readonly patience?: BusyPatience;
  /** A service that was waited for has answered: faults before that do not count against it any more. Left out: they do. */
  readonly waitRenews?: boolean;
  /** 0 to 1; spreads the retries of many clients. */
  readonly random?: () => number;
}

export interface StreamRetryOptions<T> extends RetryOptions {
  /** Whether this item shows that the request bore fruit, after which nothing is ever sent again. */
  readonly isAccepted: (item: T) => boolean;
}

type Kind = 'busy' | 'connection' | 'transient' | 'final';

const REFUSES_AGAIN: ReadonlySet<ServiceError['network']> = new Set(['tls', 'proxy', 'gateway'] as const);

function kindOf(error: ServiceError): Kind {
  if (error.code === 'busy') return 'busy';
  // A certificate, a proxy or a firewall that refuses does so again.
  if (error.code === 'network') return REFUSES_AGAIN.has(error.network) ? 'final' : 'connection';
  // What the service says itself is its own fault; what it does not say is ours.
  if (error.code === 'internal' && isToldByService(error)) return 'transient';
  return 'final';
}

/**
 * The one retry rule: only until the first accepted item; a connection fault and a fault inside the service once each,
 * a busy service as often as patience lasts, with a countdown that can be cut short.
 * @throws the last ServiceError, or the signal's reason.
 */
export async function* withRetry<T>(
  attempt: () => AsyncIterable<T>,
  {
    isAccepted,
    signal,
    rule = DEFAULT_RETRY_RULE,
    patience = createCountedPatience(rule),
    waitRenews = false,
    ...waiting
  }: StreamRetryOptions<T>,
): AsyncGenerator<T> {
  let tried = { connection: false, transient: false };
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
      if (kind === 'busy') {
        const wait = patience.next(error);
        if (wait === null) throw error;
        await waitForService(error, wait, { signal, ...waiting });
        if (waitRenews) tried = { connection: false, transient: false };
        continue;
      }
      if (tried[kind]) throw error;
      tried[kind] = true;
      await pause(kind === 'connection' ? rule.connectionDelayMs : rule.transientDelayMs, signal).over;
    }
  }
}

/** The same for a request whose answer is one value. @throws as `withRetry`. */
export async function retried<T>(ask: () => Promise<T>, options: RetryOptions): Promise<T> {
  async function* attempt(): AsyncGenerator<T> {
    yield await ask();
  }
  for await (const answer of withRetry(attempt, { isAccepted: () => true, ...options })) return answer;
  throw new Error('an attempt ended without an answer');
}
