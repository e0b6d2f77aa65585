import type { BaseUrl } from './base-url.ts';
import type { Network } from './network.ts';

/** Where a service is, and how it is asked. */
export interface ServiceEndpoint {
  readonly network: Network;
  readonly base: BaseUrl;
  /** Asked for each request, so that the key lives in one place only. */
  readonly key: () => string | null;
}

/** How long an answer is waited for. */
export interface AnswerTimeouts {
  /** From the request's last byte to the answer's headers. */
  readonly headersMs: number;
  /** Between two pieces of the answer that bring what was asked for, whatever else keeps the connection busy. */
  readonly idleMs: number;
}
