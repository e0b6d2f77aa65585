import { WebSocket } from 'ws';
import { authorizationHeader } from '../authorization.ts';
import { classifyFault } from '../faults/classify-fault.ts';
import type { Network } from '../network.ts';
import { orAborted } from '../or-aborted.ts';
import { redact } from '../redact.ts';
import type { Leg } from '../faults/refused-setting.ts';
import { refusedUpgrade } from './refused-upgrade.ts';
import { ServiceError } from '../service-error.ts';

export interface SocketTimeouts {
  /** From the first packet to the answer to the upgrade, a proxy's included. */
  readonly handshakeMs: number;
  /** Between two pings. The service never pings, and closes after 120 s without a sign of life. */
  readonly pingMs: number;
}

export const DEFAULT_SOCKET_TIMEOUTS: SocketTimeouts = { handshakeMs: 8_000, pingMs: 25_000 };

export interface SocketRequest {
  readonly network: Network;
  /** `wss:`, or `ws:` on this machine. */
  readonly url: string;
  /** Sent as a bearer token and kept nowhere. */
  readonly key: string | null;
  readonly leg: Leg;
  readonly timeouts?: SocketTimeouts;
  /** Ends the opening; an open socket is its owner's to close. */
  readonly signal: AbortSignal;
  readonly onMessage: (text: string) => void;
  /** Once, when the connection is lost or the other side closes it; never after `close` or `end`. */
  readonly onLost: (error: ServiceError) => void;
}

/** An open WebSocket, kept alive by pings. */
export interface Socket {
  readonly host: string;
  /** Sends one text message. What is sent on a lost connection goes nowhere; `onLost` tells. */
  send(text: string): void;
  /** Closes in order: what was sent before still arrives. */
  end(): void;
  /** Cuts the connection now. */
  close(): void;
}

/** Two minutes of speech in hex. */
const MAX_MESSAGE_BYTES = 20 * 1024 * 1024;
const CLOSE_TIMEOUT_MS = 1_000;
const MAX_MISSED_PONGS = 2;

/** @throws ServiceError for a refused upgrade, by what the answer says, and for a connection fault; the signal's reason. */
export async function openSocket({
  network,
  url,
  key,
  leg,
  timeouts = DEFAULT_SOCKET_TIMEOUTS,
  signal,
  onMessage,
  onLost,
}: SocketRequest): Promise<Socket> {
  signal.throwIfAborted();
  const { host } = new URL(url);
  const headers = authorizationHeader(key, host);
  const agent = await orAborted(network.agentFor(new URL(url.replace(/^ws/, 'http')).origin), signal);
  signal.throwIfAborted();

  let proxyStatus = 200;
  const socket = new WebSocket(url, {
    headers,
    ...(agent === null ? {} : { agent }),
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    finishRequest: (request) => {
      // A proxy that refuses to tunnel is answered in the service's place.
      request.once('proxyConnect', (answer: { readonly statusCode: number }) => {
        proxyStatus = answer.statusCode;
      });
      request.end();
    },
  });
  const opened = Promise.withResolvers<undefined>();
  let isOpen = false;
  let over = false;
  let missedPongs = 0;
  let pings: NodeJS.Timeout | undefined;

  function leave(): void {
    over = true;
    clearInterval(pings);
  }
  function lose(error: ServiceError): void {
    if (over) return;
    leave();
    socket.terminate();
    if (isOpen) onLost(error);
    else opened.reject(error);
  }
  const onAbort = (): void => {
    leave();
    socket.terminate();
    opened.reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const limit = setTimeout(
    () => lose(new ServiceError('network', { host, network: 'timeout' })),
    timeouts.handshakeMs,
  );

  socket.on('message', (data: Buffer) => {
    missedPongs = 0;
    if (!over) onMessage(data.toString('utf8'));
  });
  socket.on('pong', () => (missedPongs = 0));
  socket.on('unexpected-response', (_request, response) => {
    if (proxyStatus !== 200) lose(new ServiceError('network', { host, network: 'proxy' }));
    else void refusedUpgrade(response, host, leg).then(lose);
  });
  // The error that a broken handshake makes quotes the answer's headers, never the request's.
  socket.on('error', (error) => lose(classifyFault(error, { host, viaProxy: agent !== null })));
  socket.on('close', (code, reason) => {
    const serviceMessage = redact(`closed ${code} ${reason.toString('utf8')}`);
    lose(new ServiceError('network', { host, network: 'reset', serviceMessage }));
  });
  socket.once('open', () => {
    isOpen = true;
    pings = setInterval(() => {
      if (missedPongs >= MAX_MISSED_PONGS) {
        lose(new ServiceError('network', { host, network: 'timeout' }));
        return;
      }
      missedPongs += 1;
      socket.ping();
    }, timeouts.pingMs);
    opened.resolve(undefined);
  });

  try {
    await opened.promise;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', onAbort);
  }
  return {
    host,
    send: (text) => socket.send(text, () => undefined),
    end: () => {
      leave();
      socket.close(1000);
      const cut = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
      socket.once('close', () => clearTimeout(cut));
    },
    close: () => {
      leave();
      socket.terminate();
    },
  };
}
