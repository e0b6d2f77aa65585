import { ServiceError } from '../service-error.ts';

type NetworkFault = NonNullable<ServiceError['network']>;

const faults: ReadonlyMap<string, NetworkFault> = new Map<string, NetworkFault>([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EAI_FAIL', 'dns'],
  ['EAI_NODATA', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_PRX_TLS', 'proxy'],
  ['EHOSTUNREACH', 'other'],
  ['ENETUNREACH', 'other'],
  ['ENETDOWN', 'other'],
  ['EADDRNOTAVAIL', 'other'],
  ['EACCES', 'other'],
  ['EPERM', 'other'],
]);
/** Node and OpenSSL names for a certificate or a handshake that failed. */
const TLS =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
/** undici tells a refusing proxy by its message alone. */
const PROXY = /Proxy response \(\d+\)|Proxy Authentication Required/;

function faultOf(error: Error & { code?: unknown }): NetworkFault | 'stalled' | null {
  if (PROXY.test(error.message)) return 'proxy';
  if (typeof error.code !== 'string') return null;
  if (error.code === 'UND_ERR_HEADERS_TIMEOUT' || error.code === 'UND_ERR_BODY_TIMEOUT') return 'stalled';
  if (TLS.test(error.code)) return 'tls';
  // Something answers there that does not speak HTTP, or WebSocket.
  if (/^(HPE|WS_ERR)_/.test(error.code)) return 'other';
  return faults.get(error.code) ?? null;
}

/** The error itself, then what it was caused by; a failed dual-stack connect holds one error for each address tried. */
function* chain(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 4) return;
  yield error;
  if (error instanceof AggregateError) for (const inner of error.errors) yield* chain(inner, depth + 1);
  yield* chain(error.cause, depth + 1);
}

interface Route {
  /** The service's, as the user knows it. */
  readonly host: string;
  /** Of the answer that was being read; null or left out before there was one. */
  readonly requestId?: string | null;
  /** Whether a proxy is on the way. Only its own name is looked up then, and only it can refuse a connection. */
  readonly viaProxy?: boolean;
}

/**
 * What went wrong on the way to the service, from the codes of undici, ws, Node and OpenSSL. `network` before an answer
 * began or when the connection broke; `stalled` when an open connection fell silent; `internal` for anything else.
 */
export function classifyFault(
  error: unknown,
  { host, requestId = null, viaProxy = false }: Route,
): ServiceError {
  if (error instanceof ServiceError) return error;
  for (const link of chain(error)) {
    const fault = faultOf(link);
    if (fault === 'stalled') return new ServiceError('stalled', { host, requestId, cause: error });
    if (fault === null) continue;
    const network = viaProxy && (fault === 'dns' || fault === 'refused') ? 'proxy' : fault;
    return new ServiceError('network', { host, requestId, network, cause: error });
  }
  return new ServiceError('internal', { host, requestId, cause: error });
}
