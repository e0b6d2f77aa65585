import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { describe, expect, test } from 'vitest';
import {
  createNetwork,
  type Lease,
  type Network,
  type NetworkOptions,
} from '../../../../src/main/net/network.ts';
import { environmentProxy, proxyUrlOf } from '../../../../src/main/net/proxy.ts';
import { readText } from '../../../../src/main/net/http/read-text.ts';
import { send } from '../../../../src/main/net/http/send.ts';
import { answer, scriptedServer } from '../../../support/net/scripted-server.ts';

function networkFor(options: NetworkOptions = {}): Network & AsyncDisposable {
  const network = createNetwork({ env: {}, ...options });
  return { ...network, [Symbol.asyncDispose]: () => network.close() };
}

async function post(network: Network, url: string): Promise<string> {
  const response = await send({
    network,
    url,
    method: 'POST',
    body: {},
    key: null,
    headersTimeoutMs: 5_000,
    bodyTimeoutMs: 5_000,
    signal: new AbortController().signal,
  });
  const text = await readText(response.bytes, 1_000);
  response.close(true);
  return text;
}

describe('warming', () => {
  test('opens the connection that the next request uses, once, without a key', async () => {
    await using server = await scriptedServer(answer(401, {}), answer(200, 'ok'));
    await using network = networkFor();
    await Promise.all([network.warm(server.origin), network.warm(server.origin)]);
    await network.warm(server.origin);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/v1/models' });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    await new Promise(setImmediate);
    expect(await post(network, `${server.origin}/x`)).toBe('ok');
    expect(server.connections()).toBe(1);
  });

  test('opens a second connection while the first is busy', async () => {
    const held = Promise.withResolvers<undefined>();
    await using server = await scriptedServer(
      (response) => void held.promise.then(() => response.end('late')),
      answer(401, {}),
    );
    await using network = networkFor();
    const busy = post(network, `${server.origin}/x`);
    await server.request(0);
    await network.warm(server.origin);
    expect(server.connections()).toBe(2);
    held.resolve(undefined);
    expect(await busy).toBe('late');
  });

  test('never fails, and does nothing once closed', async () => {
    const server = await scriptedServer(answer(200, {}));
    await server[Symbol.asyncDispose]();
    const network = createNetwork({ env: {} });
    await network.warm(server.origin);
    await network.close();
    await network.warm(server.origin);
    expect(server.requests).toHaveLength(0);
  });
});

describe('renewing', () => {
  test('no later request goes over a connection from before it, and the free ones are closed', async () => {
    await using server = await scriptedServer(answer(401, {}), answer(401, {}), answer(200, 'ok'));
    await using network = networkFor();
    await network.warm(server.origin);
    network.renew();
    await network.warm(server.origin);
    expect(server.requests).toHaveLength(2);
    await new Promise(setImmediate);
    expect(await post(network, `${server.origin}/x`)).toBe('ok');
    expect(server.connections()).toBe(2);
  });

  test('an answer that is on its way comes to its end, and its connection is not used again', async () => {
    const held = Promise.withResolvers<undefined>();
    await using server = await scriptedServer(
      (response) => {
        response.write('be');
        void held.promise.then(() => response.end('gun'));
      },
      answer(200, 'ok'),
    );
    await using network = networkFor();
    const begun = post(network, `${server.origin}/x`);
    await server.request(0);
    network.renew();
    held.resolve(undefined);
    expect(await begun).toBe('begun');
    expect(await post(network, `${server.origin}/x`)).toBe('ok');
    expect(server.connections()).toBe(2);
  });

  test('a lease from before it can still be used', async () => {
    await using server = await scriptedServer(answer(200, 'ok'));
    await using network = networkFor();
    const lease = await network.lease(server.origin);
    network.renew();
    const { body } = await request(server.origin, { dispatcher: lease.dispatcher });
    expect(await body.text()).toBe('ok');
    lease.release(true);
  });
});

test('https to a server that speaks plain HTTP is a TLS fault', async () => {
  await using server = await scriptedServer(answer(200, {}));
  await using network = networkFor();
  await expect(post(network, server.origin.replace('http:', 'https:'))).rejects.toMatchObject({
    code: 'network',
    network: 'tls',
  });
});

/** A forward proxy that tunnels nothing but notes where it was asked to. */
async function refusingProxy(): Promise<{ url: string; asked: string[] } & AsyncDisposable> {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

describe('proxies', () => {
  test("the system's proxy is asked for what is not on this machine, and a refusal is named", async () => {
    await using proxy = await refusingProxy();
    await using server = await scriptedServer(answer(200, 'ok'));
    const asked: string[] = [];
    await using network = networkFor({
      resolveProxy: async (url) => {
        asked.push(url);
        return `PROXY ${proxy.url}; DIRECT`;
      },
    });
    await expect(post(network, 'https://service.test/v1/x')).rejects.toMatchObject({
      code: 'network',
      network: 'proxy',
    });
    expect(proxy.asked).toEqual(['service.test:443']);
    expect(await post(network, `${server.origin}/x`)).toBe('ok');
    expect(asked).toEqual(['https://service.test']);
  });

  test('a proxy that tunnels is gone through', async () => {
    await using server = await scriptedServer(answer(200, 'ok'));
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const port = Number(new URL(server.origin).port);
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const network = createNetwork({ env: {}, resolveProxy: async () => `PROXY 127.0.0.1:${port}` });
    // The far end speaks plain HTTP: that the handshake with it fails shows that
    // the bytes went all the way.
    await expect(post(network, 'https://service.test/x')).rejects.toMatchObject({ network: 'tls' });
    expect(tunnels).toEqual(['service.test:443']);
    await network.close();
    proxy.closeAllConnections();
    proxy.close();
  });

  test.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy:8080; DIRECT', 'http://proxy:8080'],
    ['HTTPS proxy:443', 'https://proxy:443'],
    ['SOCKS4 old:1080; SOCKS5 new:1080', 'socks5://new:1080'],
    ['SOCKS4 old:1080', null],
  ])('the PAC answer %j means %s', (pac, url) => {
    expect(proxyUrlOf(pac)).toBe(url);
  });

  test("the environment's proxy goes first, but not for what it excepts", async () => {
    await using proxy = await refusingProxy();
    await using network = networkFor({
      env: { HTTPS_PROXY: `http://${proxy.url}`, no_proxy: 'parley.invalid' },
      resolveProxy: async () => 'DIRECT',
    });
    await expect(post(network, 'https://service.test/x')).rejects.toMatchObject({ network: 'proxy' });
    await expect(post(network, 'https://parley.invalid/x')).rejects.toMatchObject({ network: 'dns' });
    expect(proxy.asked).toEqual(['service.test:443']);
  });

  test('the environment names a proxy in either case', () => {
    const named = { address: 'http://p', noProxy: '' };
    expect(environmentProxy({ https_proxy: 'http://p' })).toEqual({ ...named, variable: 'https_proxy' });
    expect(environmentProxy({ HTTPS_PROXY: 'http://p' })).toEqual({ ...named, variable: 'HTTPS_PROXY' });
    expect(environmentProxy({ https_proxy: '', HTTP_PROXY: 'http://p' })).toBeNull();
    expect(environmentProxy({ HTTPS_PROXY: ' \t ' })).toBeNull();
  });

  test('a proxy without a scheme is one for HTTP, and is asked', async () => {
    await using proxy = await refusingProxy();
    await using network = networkFor({ env: { HTTPS_PROXY: ` ${proxy.url}\n` } });
    await expect(post(network, 'https://service.test/x')).rejects.toMatchObject({ network: 'proxy' });
    expect(proxy.asked).toEqual(['service.test:443']);
  });

  test.each(['127.0.0.1:9', 'socks5://127.0.0.1:9', 'http://proxy.invalid:8080'])(
    'that nobody answers for at %s is said to be the proxy’s fault, and not the service’s',
    async (address) => {
      await using network = networkFor({ env: { HTTPS_PROXY: address } });
      await expect(post(network, 'https://service.test/x')).rejects.toMatchObject({
        network: 'proxy',
        host: 'service.test',
        proxyNamedBy: null,
      });
    },
  );

  test.each(['socks4://127.0.0.1:1080', 'http://user:p#ss@proxy:8080', 'no address at all', 'http://'])(
    'the environment may say %j: a request tells whose fault it is, and not what it says',
    async (address) => {
      await using network = networkFor({ env: { HTTPS_PROXY: address, HTTP_PROXY: address } });
      const fault: unknown = await post(network, 'https://service.test/x').catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: 'network', network: 'proxy', proxyNamedBy: 'HTTPS_PROXY' });
      expect(JSON.stringify(fault)).not.toContain('p#ss');
      await expect(network.agentFor('https://service.test')).rejects.toMatchObject({
        proxyNamedBy: 'HTTPS_PROXY',
      });
      await network.warm('https://service.test');
    },
  );

  test('an unusable proxy of the system is reported as the system’s', async () => {
    await using network = networkFor({ resolveProxy: async () => 'PROXY proxy:80x80' });
    await expect(post(network, 'https://service.test/x')).rejects.toMatchObject({
      network: 'proxy',
      proxyNamedBy: 'system settings',
    });
  });
});

test('a proxy lookup of the system that never ends is not waited for once the request is stopped, and what it finds is given back', async () => {
  await using network = networkFor();
  const found = Promise.withResolvers<Lease>();
  const stop = new AbortController();
  const asked = send({
    network: { ...network, lease: () => found.promise },
    url: 'http://127.0.0.1:9/x',
    method: 'GET',
    key: null,
    headersTimeoutMs: 5_000,
    bodyTimeoutMs: 5_000,
    signal: stop.signal,
  });
  stop.abort(new Error('stopped'));
  await expect(asked).rejects.toThrow('stopped');
  const released = Promise.withResolvers<boolean>();
  found.resolve({ dispatcher: new Agent(), viaProxy: false, release: released.resolve });
  expect(await released.promise).toBe(false);
});
