/** How often, and after which waits, a request is sent again that has borne no fruit yet. */
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
