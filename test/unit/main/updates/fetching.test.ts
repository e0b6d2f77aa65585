import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { UpdateFetching } from '../../../../src/main/updates/fetching.ts';
import { updateFault } from '../../../../src/main/updates/update-fault.ts';

test('it goes through the proxy that all else goes through', async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url }, socket) => {
    asked.push(url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const network = createNetwork({ env: { https_proxy: `http://127.0.0.1:${port}` }, trust: () => undefined });
  const fetching = new UpdateFetching(network, new AbortController().signal);
  const failed = await fetching
    .request({ protocol: 'https:', hostname: 'updates.example', path: '/latest.yml' })
    .catch(updateFault);
  expect(failed).toBe('network');
  expect(asked).toEqual(['updates.example:443']);
  await network.close();
  proxy.close();
});

test('a proxy that is named wrongly, and a name that nobody knows, are told as no network', async () => {
  const wrong = createNetwork({ env: { https_proxy: 'nonsense://a b' }, trust: () => undefined });
  const there = { protocol: 'https:', hostname: 'updates.invalid', path: '/latest.yml' };
  const fetching = new UpdateFetching(wrong, new AbortController().signal);
  expect(await fetching.request(there).catch(updateFault)).toBe('network');
  await wrong.close();
  const none = createNetwork({ env: {}, trust: () => undefined });
  expect(await new UpdateFetching(none, new AbortController().signal).request(there).catch(updateFault)).toBe(
    'network',
  );
  await none.close();
});
