import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Which connection it came over, from 0. */
  readonly connection: number;
  /** Resolves when the client has gone or the answer is complete. */
  readonly closed: Promise<void>;
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

export interface ScriptedServer extends AsyncDisposable {
  readonly origin: string;
  readonly host: string;
  readonly requests: readonly SeenRequest[];
  readonly connections: () => number;
  /** Waits for the request of this number, from 0. */
  request(index: number): Promise<SeenRequest>;
}

/**
 * A real HTTP server on loopback that answers request after request as it is told; the
 * last answer is used again.
 */
export async function scriptedServer(...answers: readonly Answer[]): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  const arrivals = new EventTarget();
  const connections = new Map<object, number>();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const seen: SeenRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        connection: connections.get(incoming.socket) ?? -1,
        closed: once(response, 'close').then(() => undefined),
      };
      requests.push(seen);
      arrivals.dispatchEvent(new Event('request'));
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      void answer?.(response, seen);
    });
  });
  server.on('connection', (socket) => {
    connections.set(socket, connections.size);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    connections: () => connections.size,
    request: async (index) => {
      while (requests.length <= index) await once(arrivals, 'request');
      const seen = requests[index];
      if (seen === undefined) throw new Error(`no request ${index}`);
      return seen;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A whole answer at once. */
export function answer(status: number, body: object | string, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Events, each piece written by itself, then the end. */
export function events(
  pieces: readonly (string | Uint8Array)[],
  headers: Record<string, string> = {},
): Answer {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
    for (const piece of pieces) await written(response, piece);
    response.end();
  };
}

/** The pieces, then `after` instead of an end. */
export function eventsThen(
  pieces: readonly (string | Uint8Array)[],
  after: (response: ServerResponse) => void,
): Answer {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const piece of pieces) await written(response, piece);
    after(response);
  };
}

/** Ends the connection as a crash would, in the middle of whatever it is. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Nothing more, ever. */
export function hang(): void {
  // The connection stays open until the client leaves.
}

function written(response: ServerResponse, piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    // One turn of the event loop between pieces, so that each leaves as a packet of its own.
    response.write(piece, () => setImmediate(resolve));
  });
}
