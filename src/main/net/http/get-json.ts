import type { Network } from '../network.ts';
import { parseJsonOrText, readText } from './read-text.ts';
import { send } from './send.ts';

export interface JsonGet {
  readonly network: Network;
  readonly url: string;
  readonly key: string | null;
  /** For the headers, and again between two pieces of the body. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface JsonAnswer {
  readonly status: number;
  readonly host: string;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  /** Parsed JSON, or the text itself when it is none. */
  readonly body: unknown;
}

const MAX_BYTES = 4 * 1024 * 1024;

/** Fetches a small JSON document, whatever its status. @throws ServiceError, or the signal's reason. */
export async function getJson({ network, url, key, timeoutMs, signal }: JsonGet): Promise<JsonAnswer> {
  const answer = await send({
    network,
    url,
    method: 'GET',
    key,
    headersTimeoutMs: timeoutMs,
    bodyTimeoutMs: timeoutMs,
    signal,
  });
  try {
    const { status, host, requestId, retryAfterMs } = answer;
    return {
      status,
      host,
      requestId,
      retryAfterMs,
      body: parseJsonOrText(await readText(answer.bytes, MAX_BYTES)),
    };
  } finally {
    answer.close(true);
  }
}
