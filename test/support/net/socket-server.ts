import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

export interface SocketServer extends AsyncDisposable {
  /** `ws://127.0.0.1:port` */
  readonly origin: string;
  readonly host: string;
  /** Each upgrade that was asked for, refused ones included. */
  readonly upgrades: readonly IncomingMessage[];
  /** Waits for the accepted socket of this number, from 0. */
  readonly socket: (index: number) => Promise<WebSocket>;
}

/** Takes the upgrade (`accept`), answers it as HTTP, or does anything to the connection. */
export type OnUpgrade = (given: {
  readonly accept: () => void;
  readonly respond: (
    status: number,
    body: object | string,
    headers?: Readonly<Record<string, string>>,
  ) => void;
  readonly connection: Duplex;
}) => void;

/** A real WebSocket server on loopback. */
export async function socketServer(
  onUpgrade: OnUpgrade = ({ accept }) => accept(),
  options: { readonly autoPong?: boolean } = {},
): Promise<SocketServer> {
  const upgrades: IncomingMessage[] = [];
  const sockets: WebSocket[] = [];
  const arrivals = new EventTarget();
  const connections = new Set<TcpSocket>();
  const http = createServer((_request: IncomingMessage, response: ServerResponse) => response.end());
  const webSockets = new WebSocketServer({ noServer: true, ...options });
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => undefined);
  });
  http.on('upgrade', (request, connection, head) => {
    upgrades.push(request);
    onUpgrade({
      accept: () =>
        webSockets.handleUpgrade(request, connection, head, (socket) => {
          socket.on('error', () => undefined);
          sockets.push(socket);
          arrivals.dispatchEvent(new Event('socket'));
        }),
      respond: (status, body, headers = {}) => {
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        const lines = Object.entries({ connection: 'close', ...headers }).map(
          ([name, value]) => `${name}: ${value}`,
        );
        connection.end(`HTTP/1.1 ${status} X\r\n${lines.join('\r\n')}\r\n\r\n${text}`);
      },
      connection,
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    origin: `ws://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    upgrades,
    async socket(index) {
      for (;;) {
        const socket = sockets[index];
        if (socket !== undefined) return socket;
        await once(arrivals, 'socket');
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const connection of connections) connection.destroy();
      http.close();
      await once(http, 'close');
    },
  };
}
