import { EventEmitter, once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { isIP } from 'node:net';
import tls, { type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { oneLine } from '../../shared/one-line.ts';
import type { Network } from './network.ts';
import { orAborted } from './or-aborted.ts';
import { ServiceError, type ServiceErrorFacts } from './service-error.ts';

/** A reader waits for it, behind a connection that failed. */
const LOOK_TIMEOUT_MS = 4_000;
const LONGEST_NAME = 80;

export type RefusedCertificate = Required<Pick<ServiceErrorFacts, 'issuer' | 'certificate'>>;

/**
 * Of a certificate that was not accepted: who signed it, and what is wrong with it. Any other error is given back as it came. Never
 * throws; takes at most four seconds.
 * @param origin that the error is about.
 */
export async function explainCertificate(
  error: unknown,
  {
    network,
    origin,
    signal,
  }: { readonly network: Network; readonly origin: string; readonly signal: AbortSignal },
): Promise<unknown> {
  if (!(error instanceof ServiceError) || error.network !== 'tls' || error.issuer !== null) return error;
  const found = await lookAt(
    network,
    origin,
    AbortSignal.any([signal, AbortSignal.timeout(LOOK_TIMEOUT_MS)]),
  );
  if (found === null) return error;
  const { code, host, requestId, serviceMessage } = error;
  return new ServiceError(code, { host, requestId, serviceMessage, network: 'tls', ...found, cause: error });
}

/**
 * Shakes hands with a server whose certificate was refused, to read it. Nothing is sent over that connection, and no key is near it:
 * Node keeps the certificate of a handshake only when it goes on. Null where it cannot be read, or is good by now.
 */
async function lookAt(
  network: Network,
  origin: string,
  signal: AbortSignal,
): Promise<RefusedCertificate | null> {
  // A proxy may take its connection and say nothing.
  const beginning = begin(network, new URL(origin));
  try {
    const socket = await orAborted(beginning, signal);
    await once(socket, 'secureConnect', { signal });
    const refused: unknown = socket.authorizationError;
    if (socket.authorized || refused === null) return null;
    return { issuer: issuerOf(socket.getPeerCertificate(true)), certificate: kindOf(refused) };
  } catch {
    return null;
  } finally {
    // Also one that comes when nobody waits any more.
    beginning.then(
      (begun) => begun.destroy(),
      () => undefined,
    );
  }
}

async function begin(network: Network, { hostname, port }: URL): Promise<TLSSocket> {
  const host = hostname.replace(/^\[(.+)\]$/, '$1');
  const target = {
    host,
    port: port === '' ? 443 : Number(port),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: false,
  };
  const agent = await network.agentFor(`https://${hostname}${port === '' ? '' : `:${port}`}`);
  if (agent === null) return quiet(tls.connect(target));
  if (!(agent instanceof HttpsProxyAgent)) throw new Error('a way that cannot be looked along');
  // The agent tells a request how the proxy answered; nobody is told here.
  const nobody = new EventEmitter() as ClientRequest;
  const socket = await agent.connect(nobody, { ...target, secureEndpoint: true });
  if (!(socket instanceof tls.TLSSocket)) throw new Error('the proxy did not let it through');
  return quiet(socket);
}

/** Its errors end no process; `once` tells of them. */
function quiet(socket: TLSSocket): TLSSocket {
  return socket.on('error', () => undefined);
}

/** The last that signed; a certificate that signed itself is its own issuer. */
function issuerOf(certificate: DetailedPeerCertificate): string | null {
  const { O: organisation, CN: name } = certificate.issuer ?? {};
  const names = [name, organisation].flat().filter((part) => typeof part === 'string' && part.trim() !== '');
  const [first] = names;
  return first === undefined ? null : oneLine(first).slice(0, LONGEST_NAME);
}

/** By the codes of Node and OpenSSL. */
function kindOf(refused: unknown): NonNullable<ServiceErrorFacts['certificate']> {
  const code = refused instanceof Error && 'code' in refused ? String(refused.code) : String(refused);
  if (/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/.test(code)) return 'outOfDate';
  return /ALTNAME|HOSTNAME_MISMATCH/.test(code) ? 'otherName' : 'untrusted';
}
