import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseBaseUrl, type BaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { fetchNamedFile, type NamedFile } from '../../../../../src/main/net/http/named-file.ts';

const network = createNetwork({ env: {} });
const files = createServer((_, response) => response.end(Buffer.alloc(1_000, 1)));
let address = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(files.address() as AddressInfo).port}/clip`;
});
afterAll(async () => {
  await network.close();
  files.close();
});

function baseOf(text: string): BaseUrl {
  const parsed = parseBaseUrl(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.base;
}
const fetchFrom = (
  base: string,
  at: string,
  maxBytes = 1_000,
  from: NamedFile['from'] = 'anywhere',
): Promise<Uint8Array> =>
  fetchNamedFile({
    network,
    base: baseOf(base),
    address: at,
    from,
    timeoutMs: 5_000,
    maxBytes,
    signal: new AbortController().signal,
  });

test('a service on this computer may name an address on it, and no other service may', async () => {
  expect(await fetchFrom('http://127.0.0.1:4000', address)).toHaveLength(1_000);
  for (const at of [address, address.replace('http:', 'https:'), 'http://localhost:1/', 'http://[::1]:1/']) {
    await expect(fetchFrom('https://api.minimax.io', at)).rejects.toMatchObject({
      code: 'speech',
      flaw: { kind: 'notHttps' },
    });
  }
});

test.each([
  'localhost.',
  'LOCALHOST',
  'foo.localhost',
  'foo.localhost.',
  '0.0.0.0',
  '0',
  '127.1',
  '[::]',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:0.0.0.0]',
  '[::127.0.0.1]',
])('%s is this computer too', async (name) => {
  for (const scheme of ['http', 'https']) {
    await expect(fetchFrom('https://api.minimax.io', `${scheme}://${name}:1/`)).rejects.toMatchObject({
      flaw: { kind: 'notHttps' },
    });
  }
});

test.each(['localhost.example.com', 'notlocalhost', '[::ffff:8.8.8.8]'])(
  '%s is not this computer, and https alone leads there',
  async (name) => {
    await expect(fetchFrom('https://api.minimax.io', `http://${name}/`)).rejects.toMatchObject({
      flaw: { kind: 'notHttps' },
    });
    await expect(
      fetchFrom('https://api.minimax.io', `https://${name}/`, 1_000, 'minimax'),
    ).rejects.toMatchObject({ flaw: { kind: 'elsewhere' } });
  },
);

test('a file that is larger than can be is left', async () => {
  await expect(fetchFrom('http://127.0.0.1:4000', address, 999)).rejects.toMatchObject({
    code: 'speech',
    flaw: { kind: 'tooLarge' },
  });
});

test('a file that only MiniMax may name is not asked of anybody else', async () => {
  expect(await fetchFrom('http://127.0.0.1:4000', address, 1_000, 'minimax')).toHaveLength(1_000);
  for (const at of ['https://example.com/a.json', 'https://api.minimax.io.example.com/a.json']) {
    await expect(fetchFrom('https://api.minimax.io', at, 1_000, 'minimax')).rejects.toMatchObject({
      code: 'speech',
      flaw: { kind: 'elsewhere' },
    });
  }
});
