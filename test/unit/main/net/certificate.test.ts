import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { createServer as createProxy } from 'node:http';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Duplex } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { explainCertificate } from '../../../../src/main/net/certificate.ts';
import { send } from '../../../../src/main/net/http/send.ts';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const here = (name: string): string =>
  fileURLToPath(new URL(`../../../support/net/certificates/${name}`, import.meta.url));
const AUTHORITY = here('authority.cert.pem');
const ISSUER = 'Example Corporation Root';

interface Secure {
  readonly origin: string;
  readonly port: number;
  /** What came over connections that were made. */
  readonly asked: string[];
}

async function secureServer(certificate: string, stays = true): Promise<Secure> {
  const asked: string[] = [];
  const server = createServer(
    { key: readFileSync(here('server.key.pem')), cert: readFileSync(here(certificate)) },
    (request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      response.end('{}');
    },
  );
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.send('hello');
  });
  const { origin, port } = await listening(server);
  if (!stays) await new Promise((resolve) => server.close(resolve));
  return { origin, port, asked };
}

async function listening(server: Server): Promise<{ readonly origin: string; readonly port: number }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `https://127.0.0.1:${port}`, port };
}

/** Asks, and says what the user would be told. */
async function refused(server: Secure): Promise<unknown> {
  const network = createNetwork({ env: {}, trust: () => undefined });
  onTestFinished(() => network.close());
  const { signal } = new AbortController();
  const error: unknown = await send({
    network,
    url: `${server.origin}/v1/models`,
    method: 'GET',
    key: 'sk-of-the-user',
    headersTimeoutMs: 5_000,
    bodyTimeoutMs: 5_000,
    signal,
  }).catch((fault: unknown) => fault);
  return explainCertificate(error, { network, origin: server.origin, signal });
}

test('an authority that nobody knows is told by its name, and nothing is sent there', async () => {
  const server = await secureServer('server.cert.pem');
  expect(await refused(server)).toMatchObject({
    code: 'network',
    network: 'tls',
    issuer: ISSUER,
    certificate: 'untrusted',
  });
  expect(server.asked).toEqual([]);
});

test('any other error is given back as it came', async () => {
  const network = createNetwork({ env: {} });
  const closed = await secureServer('server.cert.pem', false);
  const about = { network, origin: closed.origin, signal: new AbortController().signal };
  for (const error of [new Error('x'), new ServiceError('network', { network: 'reset' })])
    expect(await explainCertificate(error, about)).toBe(error);
  const gone = new ServiceError('network', { network: 'tls' });
  expect(await explainCertificate(gone, about)).toBe(gone);
});

test('a proxy that takes the connection and says nothing holds nobody up', async () => {
  const proxy = createProxy();
  const connected = Promise.withResolvers<Duplex>();
  proxy.on('connect', (_request, socket: Duplex) => connected.resolve(socket));
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  const { port } = proxy.address() as AddressInfo;
  const network = createNetwork({ env: { HTTPS_PROXY: `http://127.0.0.1:${port}` } });
  onTestFinished(() => network.close());
  const looking = new AbortController();
  const error = new ServiceError('network', { network: 'tls' });
  const about = { network, origin: 'https://service.example', signal: looking.signal };
  const explained = explainCertificate(error, about);
  const socket = await connected.promise;
  looking.abort();
  expect(await explained).toBe(error);
  // What the proxy grants at last is closed.
  socket.on('error', () => undefined).on('end', () => socket.end());
  const closed = once(socket.resume(), 'close');
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  await closed;
});

const ASK = `
import { createNetwork } from ${JSON.stringify(sourceOf('network.ts'))};
import { explainCertificate } from ${JSON.stringify(sourceOf('certificate.ts'))};
import { send } from ${JSON.stringify(sourceOf('http/send.ts'))};
import { openSocket } from ${JSON.stringify(sourceOf('socket/socket.ts'))};
const { signal } = new AbortController();
async function ask({ origin, proxy }) {
  const network = createNetwork({ env: proxy === null ? {} : { HTTPS_PROXY: proxy } });
  const told = async (asking) => {
    try { return await asking; } catch (error) {
      const known = await explainCertificate(error, { network, origin, signal });
      return [known.network, known.certificate, known.issuer].join(' ');
    }
  };
  const http = told(send({ network, url: origin + '/v1/models', method: 'GET', key: 'k', headersTimeoutMs: 9000, bodyTimeoutMs: 9000, signal })
    .then((answer) => { answer.close(false); return answer.status; }));
  const socket = told(new Promise((resolve, reject) => {
    openSocket({ network, url: origin.replace('https', 'wss'), key: 'k', leg: 'speech', signal, onMessage: resolve, onLost: reject }).catch(reject);
  }));
  return [await http, await socket];
}
console.log(JSON.stringify(await Promise.all(JSON.parse(process.argv[2]).map(ask))));
process.exit(0);
`;

/** A process of its own: what is trusted is trusted by all of it. @returns for each server what came over HTTP, and over a socket. */
async function askInChild(systemStore: string, servers: readonly Way[]): Promise<unknown> {
  const script = path.join(temporaryFolder(), 'ask.mjs');
  writeFileSync(script, ASK);
  const env = { PATH: process.env['PATH'], SSL_CERT_FILE: systemStore, SSL_CERT_DIR: '/nowhere' };
  const asked = servers.map(({ origin, proxy = null }) => ({
    // A proxy is never asked for this computer.
    origin: proxy === null ? origin.replace('127.0.0.1', 'localhost') : 'https://service.example',
    proxy,
  }));
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(asked)], { env });
  return JSON.parse(stdout);
}

interface Way {
  readonly origin: string;
  /** A proxy that leads there, whatever it is asked for. */
  readonly proxy?: string;
}

async function proxyTo(port: number): Promise<string> {
  const proxy = createProxy().on('connect', (_request, near) => {
    const far = connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 OK\r\n\r\n');
      far.pipe(near).pipe(far);
    });
    for (const socket of [near, far]) socket.on('error', () => far.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

// OpenSSL's variable names the system's store on Linux alone.
test.skipIf(process.platform !== 'linux')(
  'a company’s own authority is trusted when the system’s store has it, over HTTP and sockets; what else is wrong is told',
  async () => {
    const good = await secureServer('server.cert.pem');
    const expired = await secureServer('expired.cert.pem');
    const elsewhere = await secureServer('elsewhere.cert.pem');
    const inspected = { origin: elsewhere.origin, proxy: await proxyTo(elsewhere.port) };
    const outOfDate = `tls outOfDate ${ISSUER}`;
    const otherName = `tls otherName ${ISSUER}`;
    expect(await askInChild(AUTHORITY, [good, expired, elsewhere, inspected])).toEqual([
      [200, 'hello'],
      [outOfDate, outOfDate],
      [otherName, otherName],
      [otherName, otherName],
    ]);
    expect(elsewhere.asked).toEqual([]);

    const untrusted = `tls untrusted ${ISSUER}`;
    const throughProxy = { origin: good.origin, proxy: await proxyTo(good.port) };
    expect(await askInChild('/nowhere', [good, throughProxy])).toEqual([
      [untrusted, untrusted],
      [untrusted, untrusted],
    ]);
  },
  60_000,
);

function sourceOf(name: string): string {
  return fileURLToPath(new URL(`../../../../src/main/net/${name}`, import.meta.url));
}
