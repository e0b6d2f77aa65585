import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { createSimulator, type Simulator } from '../../src/simulator/server.ts';
import { createToneVoice } from '../../src/simulator/voice/tone.ts';

async function started(): Promise<Simulator> {
  const simulator = await createSimulator({ voice: createToneVoice() });
  onTestFinished(() => simulator.close());
  return simulator;
}

/**
 * The status of a GET with exactly these headers and this path: fetch would not
 * let a Host header be chosen.
 */
function statusWith(port: number, headers: Record<string, string>, path = '/v1/models'): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  request({ host: '127.0.0.1', port, path, headers }, (response) => {
    response.resume().once('end', () => resolve(response.statusCode ?? 0));
  })
    .once('error', reject)
    .end();
  return promise;
}

/** The status of a handshake with exactly these headers; 101 when the socket opens. */
function handshakeWith(port: number, headers: Record<string, string>, path: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  request({ host: '127.0.0.1', port, path, headers: { ...upgrade, ...headers } }, (response) => {
    response.resume().once('end', () => resolve(response.statusCode ?? 0));
  })
    .once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    })
    .once('error', reject)
    .end();
  return promise;
}

/** Whether anything takes a connection there. */
function isOpen(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port })
    .once('connect', () => resolve(true))
    .once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

test('P20: the demo’s server answers who has its key and calls it by its own name', async () => {
  const { port, key } = await started();
  const authorization = `Bearer ${key}`;
  expect(await statusWith(port, { authorization })).toBe(200);
  expect(await statusWith(port, { authorization, host: `localhost:${port}` })).toBe(200);
});

test('P20: without its key, or with another, it gives nothing', async () => {
  const { port, key } = await started();
  expect(await statusWith(port, {})).toBe(401);
  for (const authorization of ['', 'Bearer', 'Bearer ', `Bearer ${key}x`, `Bearer ${key.slice(0, -1)}`, key])
    expect(await statusWith(port, { authorization })).toBe(401);
});

test('P20: where the key may come in another header, it is wanted there too', async () => {
  const { url, key } = await started();
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${url}/anthropic/v1/messages`, { method: 'POST', headers, body: '{}' })).status;
  for (const given of ['', `${key}x`, key.slice(0, -1), `Bearer ${key}`])
    expect(await status({ 'x-api-key': given })).toBe(401);
  expect(await status({ 'x-api-key': key, authorization: 'Bearer x' })).toBe(401);
  expect(await status({ 'x-api-key': key })).toBe(400);
});

test('P20: a web site that has its own name lead to this computer is refused, even with the key', async () => {
  const { port, key } = await started();
  const authorization = `Bearer ${key}`;
  for (const host of [
    `evil.example:${port}`,
    'evil.example',
    '127.0.0.1',
    'localhost',
    `127.0.0.1.evil.example:${port}`,
  ])
    expect(await statusWith(port, { authorization, host }), host).toBe(403);
});

test('P20: its sockets open to who has its key and calls it by its own name, and to nobody else', async () => {
  const { port, key } = await started();
  const authorization = `Bearer ${key}`;
  for (const path of ['/ws/v1/t2a_v2', '/ws/v1/t2a_v2_bidi']) {
    expect(await handshakeWith(port, { authorization }, path)).toBe(101);
    expect(await handshakeWith(port, {}, path)).toBe(401);
    expect(await handshakeWith(port, { authorization: `Bearer ${key}x` }, path)).toBe(401);
    expect(await handshakeWith(port, { authorization, host: `evil.example:${port}` }, path)).toBe(403);
  }
  for (const path of ['//', 'http://[', '*', '/%ff'])
    expect(await handshakeWith(port, { authorization }, path), path).toBe(404);
});

test('P20: a malformed path gets an answer, and the app that the server runs in goes on', async () => {
  const { port, key } = await started();
  for (const path of ['//', '///', 'http://', 'http://[', '//:x', '*', '/%', '/%ff'])
    expect(await statusWith(port, {}, path), path).toBe(404);
  expect(await statusWith(port, { authorization: `Bearer ${key}` })).toBe(200);
});

test('P20: it gives no web page leave to read its answers', async () => {
  const { url, key } = await started();
  const response = await fetch(`${url}/v1/models`, {
    headers: { authorization: `Bearer ${key}`, origin: 'https://evil.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await fetch(`${url}/v1/models`, { method: 'OPTIONS' });
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  expect(preflight.ok).toBe(false);
});

test('P20: it listens on loopback and on none of this computer’s other addresses', async () => {
  const { url, port } = await started();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(await isOpen('127.0.0.1', port)).toBe(true);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
  // 127.0.0.2 is this computer too, and open only to a server that listens on every address.
  for (const address of [...others, ...(process.platform === 'linux' ? ['127.0.0.2'] : [])])
    expect(await isOpen(address, port), address).toBe(false);
});

test('P20: each run has a key of its own that cannot be guessed', async () => {
  const [one, two] = [await started(), await started()];
  expect(one.key).not.toBe(two.key);
  expect(one.key.length).toBeGreaterThanOrEqual(32);
});

test('P20: what scripts its faults in tests is not there', async () => {
  const { url, key } = await started();
  const response = await fetch(`${url}/__control/log`, { headers: { authorization: `Bearer ${key}` } });
  expect(response.status).toBe(404);
});
