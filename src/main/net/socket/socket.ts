import type { Agent } from 'node:http';
import { WebSocket } from 'ws';
import { authorizationHeader } from '../authorization.ts';
import { classifyFault } from '../faults/classify-fault.ts';
import type { Network } from '../network.ts';
import { orAborted } from '../or-aborted.ts';
import { redact } from '../redact.ts';
import type { Leg } from '../../../shared/turn.ts';
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

/**
 * @throws ServiceError for a refused upgrade, by what the answer says, and for a connection fault; the signal's reason.
 */
export async function openSocket(request: SocketRequest): Promise<Socket> {
  const { network, url, key, timeouts = DEFAULT_SOCKET_TIMEOUTS, signal } = request;
  signal.throwIfAborted();
  const { host } = new URL(url);
  const headers = authorizationHeader(key, host, 'bearer');
  const agent = await orAborted(network.agentFor(new URL(url.replace(/^ws/, 'http')).origin), signal);
  signal.throwIfAborted();

  const socket = new LiveSocket(request, { host, headers, agent });
  const onAbort = (): void => socket.giveUp(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const limit = setTimeout(
    () => socket.lose(new ServiceError('network', { host, network: 'timeout' })),
    timeouts.handshakeMs,
  );
  try {
    await socket.opened;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', onAbort);
  }
  return socket;
}

/** How the upgrade is asked for. */
interface Upgrade {
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: Agent | null;
}

/** A socket from its handshake to its end, which is told once. */
class LiveSocket implements Socket {
  readonly host: string;
  readonly #request: SocketRequest;
  readonly #socket: WebSocket;
  readonly #opened = Promise.withResolvers<undefined>();
  /** Not 200: a proxy that refuses to tunnel has answered in the service's place. */
  #proxyStatus = 200;
  #isOpen = false;
  #isOver = false;
  #missedPongs = 0;
  #pings: NodeJS.Timeout | undefined;

  constructor(request: SocketRequest, { host, headers, agent }: Upgrade) {
    this.host = host;
    this.#request = request;
    this.#socket = new WebSocket(request.url, {
      headers: { ...headers },
      ...(agent === null ? {} : { agent }),
      maxPayload: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      finishRequest: (upgrade) => {
        upgrade.once('proxyConnect', (answer: { readonly statusCode: number }) => {
          this.#proxyStatus = answer.statusCode;
        });
        upgrade.end();
      },
    });
    this.#socket.on('message', (data: Buffer) => {
      this.#missedPongs = 0;
      if (!this.#isOver) request.onMessage(data.toString('utf8'));
    });
    this.#socket.on('pong', () => (this.#missedPongs = 0));
    this.#socket.on('unexpected-response', (_request, response) => {
      if (this.#proxyStatus !== 200) this.lose(new ServiceError('network', { host, network: 'proxy' }));
      else void refusedUpgrade(response, host, request.leg).then((error) => this.lose(error));
    });
    // The error that a broken handshake makes quotes the answer's headers, never the request's.
    this.#socket.on('error', (error) => this.lose(classifyFault(error, { host, viaProxy: agent !== null })));
    this.#socket.on('close', (code, reason) => {
      const serviceMessage = redact(`closed ${code} ${reason.toString('utf8')}`);
      this.lose(new ServiceError('network', { host, network: 'reset', serviceMessage }));
    });
    this.#socket.once('open', () => this.#begin());
  }

  /** Rejects with what `lose` and `giveUp` were given before. */
  get opened(): Promise<undefined> {
    return this.#opened.promise;
  }

  send(text: string): void {
    this.#socket.send(text, () => undefined);
  }

  end(): void {
    this.#leave();
    this.#socket.close(1000);
    const cut = setTimeout(() => this.#socket.terminate(), CLOSE_TIMEOUT_MS);
    this.#socket.once('close', () => clearTimeout(cut));
  }

  close(): void {
    this.#leave();
    this.#socket.terminate();
  }

  /** It is not wanted any more before it has opened. */
  giveUp(reason: unknown): void {
    this.close();
    this.#opened.reject(reason);
  }

  lose(error: ServiceError): void {
    if (this.#isOver) return;
    this.close();
    if (this.#isOpen) this.#request.onLost(error);
    else this.#opened.reject(error);
  }

  #begin(): void {
    const { pingMs } = this.#request.timeouts ?? DEFAULT_SOCKET_TIMEOUTS;
    this.#isOpen = true;
    this.#pings = setInterval(() => this.#ping(), pingMs);
    this.#opened.resolve(undefined);
  }

  #ping(): void {
    if (this.#missedPongs >= MAX_MISSED_PONGS) {
      this.lose(new ServiceError('network', { host: this.host, network: 'timeout' }));
      return;
    }
    this.#missedPongs += 1;
    this.#socket.ping();
  }

  #leave(): void {
    this.#isOver = true;
    clearInterval(this.#pings);
  }
}
