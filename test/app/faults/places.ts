import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** Addresses at which no service answers. */
export interface Place extends AsyncDisposable {
  readonly baseUrl: string;
}

const CERTIFICATES = new URL('../../support/app/certificates/', import.meta.url);

/** RFC 6761 keeps `.invalid` for names that never resolve. */
export const noSuchHost = (): Promise<Place> =>
  Promise.resolve({ baseUrl: 'https://parley.invalid', [Symbol.asyncDispose]: () => Promise.resolve() });

/**
 * A port at which nobody listens or can listen, because it is the near end of a connection. A port
 * that was merely closed might be another test's by now.
 */
export async function closedPort(): Promise<Place> {
  const server = createTcpServer((farEnd) => farEnd.resume());
  const nearEnd = connect(await listen(server), '127.0.0.1');
  await once(nearEnd, 'connect');
  return {
    baseUrl: `http://127.0.0.1:${nearEnd.localPort}`,
    [Symbol.asyncDispose]: async () => {
      nearEnd.end();
      await close(server);
    },
  };
}

/** A server whose certificate no authority has signed. */
export async function selfSigned(): Promise<Place> {
  const server = createTlsServer({
    key: readFileSync(new URL('self-signed.key.pem', CERTIFICATES)),
    cert: readFileSync(new URL('self-signed.cert.pem', CERTIFICATES)),
  });
  const port = await listen(server);
  return { baseUrl: `https://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => close(server) };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
