import { isLoopback, type BaseUrl } from '../base-url.ts';
import { isMiniMaxFileHost } from '../minimax-hosts.ts';
import type { Network } from '../network.ts';
import { send } from './send.ts';
import { ServiceError } from '../service-error.ts';
import { concat } from '../concat.ts';
import { isThisComputer } from '../this-computer.ts';

export interface NamedFile {
  readonly network: Network;
  /** Who gave the address. */
  readonly base: BaseUrl;
  /** As it stands in the answer: it is signed, and as good as a key to the file. */
  readonly address: string;
  /** `minimax`: only where MiniMax keeps its files, or on this computer. */
  readonly from: 'anywhere' | 'minimax';
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Fetches a file from the address that an answer named, without the key, over https alone. A redirect is not followed.
 * Only a service on this computer may name an address on it.
 * @throws ServiceError, which never holds the address; or the signal's reason.
 */
export async function fetchNamedFile(asked: NamedFile): Promise<Uint8Array> {
  const { network, base, address, from, timeoutMs, maxBytes, signal } = asked;
  const url = URL.parse(address);
  if (url === null || !isAllowed(url, base)) {
    throw new ServiceError('speech', { host: base.host, flaw: { kind: 'notHttps' } });
  }
  if (from === 'minimax' && !isThisComputer(url.hostname) && !isMiniMaxFileHost(url.hostname)) {
    throw new ServiceError('speech', { host: base.host, flaw: { kind: 'elsewhere' } });
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
      if (length > maxBytes) throw new ServiceError('speech', { host, flaw: { kind: 'tooLarge' } });
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
  if (isThisComputer(url.hostname)) {
    return isLoopback(new URL(base.origin).hostname) && /^https?:$/u.test(url.protocol);
  }
  return url.protocol === 'https:';
}
