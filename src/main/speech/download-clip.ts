import { isLoopback, type BaseUrl } from '../net/base-url.ts';
import type { Network } from '../net/network.ts';
import { send } from '../net/send.ts';
import { ServiceError } from '../net/service-error.ts';
import { concat } from './join-clips.ts';

export interface ClipDownload {
  readonly network: Network;
  /** Who gave the address. */
  readonly base: BaseUrl;
  /** As it stands in the answer: it is signed, and as good as a key to the clip. */
  readonly address: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Fetches a clip from the address that an answer named, without the key, over https alone. A redirect is not followed. Only a service
 * on this computer may name an address on it.
 * @throws ServiceError, which never holds the address; or the signal's reason.
 */
export async function downloadClip(asked: ClipDownload): Promise<Uint8Array> {
  const { network, base, address, timeoutMs, maxBytes, signal } = asked;
  const url = URL.parse(address);
  if (url === null || !isAllowed(url, base)) {
    throw new ServiceError('speech', { host: base.host, serviceMessage: 'an address that is not https' });
  }
  const answer = await send({
    network,
    method: 'GET',
    url: url.href,
    key: null,
    headersTimeoutMs: timeoutMs,
    bodyTimeoutMs: timeoutMs,
    signal,
  });
  let isWhole = false;
  try {
    const { status, host } = answer;
    if (status !== 200) {
      // A fault of the store's is worth another try, and so is one of the service's.
      const code = status >= 500 ? 'internal' : 'speech';
      throw new ServiceError(code, { host, serviceCode: status, serviceMessage: `HTTP ${status}` });
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of answer.bytes) {
      length += chunk.length;
      if (length > maxBytes) throw new ServiceError('speech', { host, serviceMessage: 'too large a file' });
      chunks.push(chunk);
    }
    isWhole = true;
    return concat(chunks);
  } finally {
    answer.close(isWhole);
  }
}

function isAllowed(url: URL, base: BaseUrl): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (isLoopback(url.hostname)) {
    return isLoopback(new URL(base.origin).hostname) && /^https?:$/u.test(url.protocol);
  }
  return url.protocol === 'https:';
}
