import type { BaseUrl } from '../base-url.ts';
import { classifyAnswer } from '../faults/classify-answer.ts';
import { askJson, isRefusal } from './ask-json.ts';
import type { Network } from '../network.ts';

/** `unclear`: no answer, or one that says nothing of the key. */
export type KeyVerdict = 'taken' | 'refused' | 'unclear';

export interface KeyTrial {
  readonly network: Network;
  readonly base: BaseUrl;
  readonly key: string;
  /** For the headers, and again between two pieces of the body. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks a host whether it knows the key, by `GET /v1/models`: that costs nothing, and a key that is wrong or of another
 * region is answered with 401, or with 1004 or 2049 in the body. Never throws.
 */
export async function tryKey({ network, base, key, timeoutMs, signal }: KeyTrial): Promise<KeyVerdict> {
  try {
    const timeouts = { headersMs: timeoutMs, idleMs: timeoutMs };
    const answer = await askJson({
      network,
      url: base.url('/v1/models'),
      key,
      triesBothKeyStyles: base.messagesPath !== null,
      timeouts,
      signal,
    });
    if (isRefusal(answer)) {
      return classifyAnswer({ leg: 'chat', ...answer }).code === 'auth' ? 'refused' : 'unclear';
    }
    // A web page under 200 is another server's.
    return typeof answer.body === 'object' ? 'taken' : 'unclear';
  } catch {
    return 'unclear';
  }
}
