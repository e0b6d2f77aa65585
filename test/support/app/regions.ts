import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';

const CERTIFICATE = new URL('./certificates/minimax-hosts.cert.pem', import.meta.url);
const PRIVATE_KEY = new URL('./certificates/minimax-hosts.key.pem', import.meta.url);

/**
 * What stands in for a host of MiniMax's: the service at this address, or one that refuses every
 * key.
 */
export type Region = { readonly service: string } | 'refuses';

export interface Regions extends AsyncDisposable {
  /**
   * What makes the app reach these hosts in the place of MiniMax's own: a proxy, and the
   * certificate that it shows.
   */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * MiniMax's hosts as the app sees them, with their names and TLS, behind a proxy that lets it reach
 * no other: so the app can be tested where only its own hosts will do.
 */
export async function openRegions(hosts: Readonly<Record<string, Region>>): Promise<Regions> {
  const regions = createTlsServer(
    { cert: readFileSync(CERTIFICATE), key: readFileSync(PRIVATE_KEY) },
    (asked, answer) => {
      const region = hosts[asked.headers.host ?? ''];
      if (region === undefined || region === 'refuses') refuse(answer);
      else forward(region.service, asked, answer);
    },
  );
  // Speech goes over HTTP here.
  regions.on('upgrade', (_asked, socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'));
  const tunnels = new Set<Duplex>();
  const proxy = createServer((_asked, answer) => answer.writeHead(403).end());
  proxy.on('connect', ({ url = '' }, socket) => {
    const [host = '', port] = url.split(':');
    if (!(host in hosts) || port !== '443') {
      socket.end('HTTP/1.1 502 No such host\r\n\r\n');
      return;
    }
    tunnels.add(socket);
    socket.once('close', () => tunnels.delete(socket));
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    regions.emit('connection', socket);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return {
    env: {
      https_proxy: `http://127.0.0.1:${port}`,
      no_proxy: '',
      NODE_EXTRA_CA_CERTS: fileURLToPath(CERTIFICATE),
      MINIMAX_API_BASE: '',
    },
    [Symbol.asyncDispose]: async () => {
      proxy.closeAllConnections();
      // Those are no connections of the proxy's any more.
      for (const tunnel of tunnels) tunnel.destroy();
      regions.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/** As the service answers a key that it does not know. */
function refuse(answer: ServerResponse): void {
  const error = { type: 'authorized_error', message: 'login fail: invalid api key (1004)', http_code: '401' };
  answer.writeHead(401, { 'content-type': 'application/json', 'trace-id': '06a1f0c9d3a2471e' });
  answer.end(JSON.stringify({ type: 'error', error }));
}

function forward(service: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { host } = new URL(service);
  const onward = request(`${service}${asked.url ?? ''}`, {
    method: asked.method,
    headers: { ...asked.headers, host },
  });
  onward.once('response', (said) => {
    answer.writeHead(said.statusCode ?? 502, said.headers);
    said.pipe(answer);
  });
  onward.once('error', () => answer.destroy());
  answer.once('close', () => onward.destroy());
  asked.pipe(onward);
}
