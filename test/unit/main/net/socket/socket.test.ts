import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { isExcepted } from '../../../../../src/main/net/proxy.ts';
import { openSocket, type Socket, type SocketRequest } from '../../../../../src/main/net/socket/socket.ts';
import type { ServiceError } from '../../../../../src/main/net/service-error.ts';
import { socketServer } from '../../../../support/net/socket-server.ts';

const network = createNetwork({ env: {} });
afterAll(() => network.close());

interface Opened {
  readonly socket: Socket;
  readonly messages: string[];
  readonly lost: Promise<ServiceError>;
}

async function open(url: string, more: Partial<SocketRequest> = {}): Promise<Opened> {
  const messages: string[] = [];
  const lost = Promise.withResolvers<ServiceError>();
  const socket = await openSocket({
    network,
    url,
    key: 'secret-key',
    leg: 'speech',
    timeouts: { handshakeMs: 5_000, pingMs: 5_000 },
    signal: new AbortController().signal,
    onMessage: (text) => messages.push(text),
    onLost: (error) => lost.resolve(error),
    ...more,
  });
  return { socket, messages, lost: lost.promise };
}

test('a socket carries the key in a header and text both ways', async () => {
  await using server = await socketServer();
  const { socket, messages } = await open(`${server.origin}/prefix/ws/v1/t2a_v2`);
  const peer = await server.socket(0);
  expect(server.upgrades[0]?.url).toBe('/prefix/ws/v1/t2a_v2');
  expect(server.upgrades[0]?.headers.authorization).toBe('Bearer secret-key');
  expect(server.upgrades[0]?.headers['sec-websocket-extensions']).toBeUndefined();
  socket.send('{"a":"é"}');
  const [data, isBinary] = (await once(peer, 'message')) as [Buffer, boolean];
  expect([data.toString('utf8'), isBinary]).toEqual(['{"a":"é"}', false]);
  const big = 'x'.repeat(3_000_000);
  await new Promise((resolve) => peer.send(big, resolve));
  peer.ping();
  await once(peer, 'pong');
  expect(messages).toEqual([big]);
  socket.close();
});

test('without a key there is no Authorization header', async () => {
  await using server = await socketServer();
  const { socket } = await open(server.origin, { key: null });
  expect(server.upgrades[0]?.headers.authorization).toBeUndefined();
  socket.close();
});

describe('a refused upgrade', () => {
  test.each<[string, number, object | string, object]>([
    ['a missing path', 404, 'no such page', { code: 'setting', serviceCode: 404, setting: 'address' }],
    ['a page in its place', 200, '<html>', { code: 'setting', serviceCode: 404, setting: 'address' }],
    ['a refused key', 401, { error: { message: 'no' } }, { code: 'auth', serviceCode: 401 }],
    [
      "the service's own number",
      403,
      { base_resp: { status_code: 2049, status_msg: 'invalid api key' } },
      { code: 'auth', serviceCode: 2049 },
    ],
    [
      "the service's own number under 200",
      200,
      { base_resp: { status_code: 1008, status_msg: 'insufficient balance' } },
      { code: 'balance', serviceCode: 1008 },
    ],
    ['a busy service', 429, '', { code: 'busy', serviceCode: 429, retryAfterMs: 3_000 }],
  ])('%s', async (_, status, body, expected) => {
    await using server = await socketServer(({ respond }) =>
      respond(status, body, { 'trace-id': 'trace-1', 'retry-after': '3' }),
    );
    await expect(open(server.origin)).rejects.toMatchObject({
      ...expected,
      host: server.host,
      requestId: 'trace-1',
    });
  });

  test('that never ends in words is cut by the limit', async () => {
    await using server = await socketServer(({ connection }) => {
      connection.write('HTTP/1.1 403 X\r\ncontent-length: 100\r\n\r\nhalf');
    });
    await expect(open(server.origin, { timeouts: { handshakeMs: 50, pingMs: 5_000 } })).rejects.toMatchObject(
      { code: 'network' },
    );
  });
});

describe('a connection', () => {
  test('that nobody takes is refused', async () => {
    const server = await socketServer();
    await server[Symbol.asyncDispose]();
    await expect(open(server.origin)).rejects.toMatchObject({ code: 'network', network: 'refused' });
  });

  test('that is never answered runs into the limit', async () => {
    await using server = await socketServer(() => undefined);
    await expect(open(server.origin, { timeouts: { handshakeMs: 30, pingMs: 5_000 } })).rejects.toMatchObject(
      { code: 'network', network: 'timeout' },
    );
  });

  test('that is reset in the handshake is a connection fault', async () => {
    await using server = await socketServer(({ connection }) => connection.destroy());
    await expect(open(server.origin)).rejects.toMatchObject({ code: 'network', network: 'reset' });
  });

  test.each([
    ['refuses after the handshake', (given: { terminate(): void }) => given.terminate(), /1006/],
    [
      'says why it closes',
      (given: { close(code: number, reason: string): void }) => given.close(1011, 'idle'),
      /1011 idle/,
    ],
  ])('whose other side %s is lost', async (_, leave, words) => {
    await using server = await socketServer();
    const { lost } = await open(server.origin);
    leave(await server.socket(0));
    const error = await lost;
    expect(error).toMatchObject({ code: 'network', network: 'reset', host: server.host });
    expect(error.serviceMessage).toMatch(words);
  });

  test('is kept alive by pings', async () => {
    await using server = await socketServer();
    const { socket } = await open(server.origin, { timeouts: { handshakeMs: 5_000, pingMs: 5 } });
    const peer = await server.socket(0);
    for (let count = 0; count < 5; count += 1) await once(peer, 'ping');
    socket.close();
  });

  test('that answers two pings no more is dead', async () => {
    await using server = await socketServer(undefined, { autoPong: false });
    const { lost } = await open(server.origin, { timeouts: { handshakeMs: 5_000, pingMs: 5 } });
    expect(await lost).toMatchObject({ code: 'network', network: 'timeout' });
  });

  test('that its owner closes is not lost', async () => {
    await using server = await socketServer();
    const { socket, lost } = await open(server.origin);
    const peer = await server.socket(0);
    socket.send('last words');
    socket.end();
    const [data] = (await once(peer, 'message')) as [Buffer];
    expect(data.toString('utf8')).toBe('last words');
    const [code] = (await once(peer, 'close')) as [number];
    expect(code).toBe(1000);
    expect(await Promise.race([lost, Promise.resolve('not lost')])).toBe('not lost');
  });

  test('that is being opened stops when the signal fires', async () => {
    const stop = new AbortController();
    await using server = await socketServer(() => stop.abort(new Error('stopped')));
    await expect(open(server.origin, { signal: stop.signal })).rejects.toThrow('stopped');
    await expect(open(server.origin, { signal: stop.signal })).rejects.toThrow('stopped');
    expect(server.upgrades).toHaveLength(1);
  });
});

describe('the key', () => {
  test.each(['with space', 'two\nlines', 'ключ', ''])(
    '%j can not stand in a header, and nothing is sent',
    async (key) => {
      await using server = await socketServer();
      await expect(open(server.origin, { key })).rejects.toMatchObject({ code: 'auth', serviceCode: null });
      expect(server.upgrades).toEqual([]);
    },
  );

  test('is in no error', async () => {
    await using server = await socketServer(({ respond }) =>
      respond(401, { error: { message: 'key Bearer secret-key sk-secret-key is bad' } }),
    );
    const error = await open(server.origin).catch((reason: unknown) => reason);
    expect(JSON.stringify([error, Object.entries(error as object), String(error)])).not.toContain('secret');
  });
});

describe('a proxy', () => {
  async function refusing(status: number): Promise<{ url: string; asked: string[] } & AsyncDisposable> {
    const asked: string[] = [];
    const server = createServer();
    server.on('connect', (request, connection) => {
      asked.push(`${request.url} ${request.headers.authorization ?? 'no key'}`);
      connection.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      asked,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  }

  test.each([407, 403])('is asked for a tunnel, and its %i is not the service speaking', async (status) => {
    await using proxy = await refusing(status);
    const proxied = createNetwork({ env: {}, resolveProxy: async () => `PROXY ${proxy.url}` });
    await expect(open('wss://service.test/ws', { network: proxied })).rejects.toMatchObject({
      code: 'network',
      network: 'proxy',
      host: 'service.test',
    });
    expect(proxy.asked).toEqual(['service.test:443 no key']);
    await proxied.close();
  });

  test("of the environment goes first, but not for what it excepts, nor for this machine's own addresses", async () => {
    await using proxy = await refusing(502);
    await using server = await socketServer();
    const proxied = createNetwork({
      env: { HTTPS_PROXY: `http://${proxy.url}`, no_proxy: 'parley.invalid' },
    });
    await expect(open('wss://service.test/ws', { network: proxied })).rejects.toMatchObject({
      network: 'proxy',
    });
    await expect(open('wss://parley.invalid/ws', { network: proxied })).rejects.toMatchObject({
      network: 'dns',
    });
    const { socket } = await open(server.origin, { network: proxied });
    socket.close();
    expect(proxy.asked).toHaveLength(1);
    await proxied.close();
  });

  test('by SOCKS carries no sockets', async () => {
    const proxied = createNetwork({ env: {}, resolveProxy: async () => 'SOCKS5 127.0.0.1:9' });
    await expect(open('wss://service.test/ws', { network: proxied })).rejects.toMatchObject({
      code: 'network',
      network: 'proxy',
    });
    await proxied.close();
  });
});

describe('no_proxy', () => {
  test.each([
    ['', 'https://a.test', false],
    ['*', 'https://a.test', true],
    ['b.test, a.test', 'https://a.test', true],
    ['a.test', 'https://x.a.test', true],
    ['.a.test', 'https://a.test', true],
    ['*.a.test', 'https://a.test', false],
    ['*.a.test', 'https://x.a.test', true],
    ['a.test', 'https://aa.test', false],
    ['A.test.', 'https://a.TEST', true],
    ['a.test:443', 'https://a.test', true],
    ['a.test:8443', 'https://a.test', false],
    ['a.test:8443', 'https://a.test:8443', true],
    ['::2', 'https://[::2]', true],
    ['[::2]:443', 'https://[::2]', true],
  ])('%j excepts %s: %s', (noProxy, origin, expected) => {
    expect(isExcepted(noProxy, new URL(origin))).toBe(expected);
  });

  test('of any text is read without a fault', () => {
    fc.assert(
      fc.property(fc.string(), (noProxy) => {
        expect(typeof isExcepted(noProxy, new URL('https://a.test'))).toBe('boolean');
      }),
    );
  });
});
