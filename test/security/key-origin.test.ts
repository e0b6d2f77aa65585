import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createAnthropicChat } from '../../src/main/chat/anthropic/anthropic-chat.ts';
import { createOpenAiChat } from '../../src/main/chat/openai/openai-chat.ts';
import { parseBaseUrl } from '../../src/main/net/base-url.ts';
import { createNetwork } from '../../src/main/net/network.ts';
import { ServiceError } from '../../src/main/net/service-error.ts';
import { resolveConnection, type Connection } from '../../src/main/connection/connection.ts';
import { createDisk } from '../../src/main/disk/disk.ts';
import { openSecrets } from '../../src/main/settings/secrets.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import { connected, type Given } from '../support/connection/connected.ts';
import { REFUSES, TAKES } from '../support/connection/world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fakeVault } from '../support/settings/vault.ts';
import { PLAIN_REQUEST } from '../support/chat/requests.ts';

const SAVED = 'sk-saved-for-one-origin';
const FROM_ENVIRONMENT = 'sk-from-the-environment';

async function connectionTo(
  baseUrl: string,
  environment: Record<string, string> = {},
  savedFor = 'https://api.minimax.io',
): Promise<Connection> {
  const secrets = await openSecrets(temporaryFolder(), createDisk(), fakeVault(), 'linux');
  await secrets.save(savedFor, SAVED);
  return resolveConnection({
    settings: { ...DEFAULT_SETTINGS.connection, baseUrl },
    environment,
    storedKey: (origin) => secrets.get(origin),
  });
}

/** As close to the saved origin as another origin can come. */
const OTHER_ORIGINS = [
  'https://evil.example',
  'https://api.minimax.io.evil.example',
  'https://api.minimax.io:8443',
  'https://evil.example/api.minimax.io',
  'https://xn--api-minimax-io.example',
  'http://localhost:4000',
  'https://api.minimaxi.com',
];
for (const baseUrl of OTHER_ORIGINS) {
  test(`P8: a key saved for api.minimax.io is not for ${baseUrl}`, async () => {
    expect((await connectionTo(baseUrl)).key).toBeNull();
  });
}

test('P8: a saved key is for its own origin, whatever the path', async () => {
  expect((await connectionTo('https://api.minimax.io')).key).toBe(SAVED);
  expect((await connectionTo('https://api.minimax.io/anthropic')).key).toBe(SAVED);
});

test('P8: a base from the environment does not inherit the key of the one in the settings', async () => {
  const connection = await connectionTo('https://api.minimax.io', {
    MINIMAX_API_BASE: 'https://evil.example',
  });
  expect(connection.base.origin).toBe('https://evil.example');
  expect(connection.key).toBeNull();
});

test('P8: MINIMAX_API_KEY without a base goes to MiniMax’s own hosts and nowhere else', async () => {
  const environment = { MINIMAX_API_KEY: FROM_ENVIRONMENT };
  expect((await connectionTo('https://api.minimax.io', environment)).key).toBe(FROM_ENVIRONMENT);
  expect((await connectionTo('https://api.minimaxi.com/v1', environment)).key).toBe(FROM_ENVIRONMENT);
  for (const baseUrl of ['https://evil.example', 'https://api.minimax.io.evil.example', 'http://localhost:1'])
    expect((await connectionTo(baseUrl, environment)).key).toBeNull();
});

test('P8: MINIMAX_API_KEY with MINIMAX_API_BASE goes there, whatever the page asks for', async () => {
  const environment = {
    MINIMAX_API_KEY: FROM_ENVIRONMENT,
    MINIMAX_API_BASE: 'https://proxy.example/v1',
  };
  const connection = await connectionTo('https://evil.example', environment);
  expect([connection.base.origin, connection.key]).toEqual(['https://proxy.example', FROM_ENVIRONMENT]);
});

test('P8: a base in the environment that cannot be used does not free the key for any host', async () => {
  const environment = { MINIMAX_API_KEY: FROM_ENVIRONMENT, MINIMAX_API_BASE: 'http://proxy.example' };
  expect((await connectionTo('https://evil.example', environment)).key).toBeNull();
});

test.each([
  ['chat completions', createOpenAiChat],
  ['messages', createAnthropicChat],
])('P8: a redirect is not followed with the key, nor without it: %s', async (_name, create) => {
  const seen: string[] = [];
  const other = await listen((_request, response) => {
    seen.push('other');
    response.end();
  });
  const service = await listen((request, response) => {
    seen.push(request.headers.authorization ?? 'no key');
    response.writeHead(307, { location: `http://127.0.0.1:${portOf(other)}/v1/chat/completions` }).end();
  });
  const network = createNetwork({ env: {} });
  onTestFinished(() => network.close());
  const parsed = parseBaseUrl(`http://127.0.0.1:${portOf(service)}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  const chat = create({ network, base: parsed.base, key: () => SAVED });
  const reply = chat.stream(
    { model: 'any', messages: [], thinking: { type: 'default' }, ...PLAIN_REQUEST },
    AbortSignal.timeout(10_000),
  );
  await expect(reply[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'setting' });
  expect(seen).toEqual([`Bearer ${SAVED}`]);
});

const HOSTS = { 'api.minimax.io': REFUSES, 'api.minimaxi.com': TAKES, 'proxy.example': REFUSES };
const MINIMAX = ['api.minimax.io', 'api.minimaxi.com'];

test('P8: a key for a MiniMax host is tried on MiniMax’s hosts, and kept for the one that took it alone', async () => {
  await using main = await connected({ hosts: HOSTS });
  await main.keys.save(SAVED);
  expect(main.there.asked().toSorted()).toEqual(MINIMAX);
  expect(main.secrets.get('https://api.minimaxi.com')).toMatchObject({ key: SAVED });
  expect(main.secrets.get('https://api.minimax.io')).toEqual({ state: 'none' });
});

const ALONE: readonly (readonly [string, Partial<Given>])[] = [
  ['a proxy in the settings', { baseUrl: 'https://proxy.example' }],
  ['a proxy in the environment', { environment: { MINIMAX_API_BASE: 'https://proxy.example/v1' } }],
  [
    'a proxy in the environment, whatever the page asks for',
    { environment: { MINIMAX_API_BASE: 'https://proxy.example/v1' }, baseUrl: 'https://api.minimax.io' },
  ],
];
for (const [name, given] of ALONE) {
  test(`P8: a key is not taken from its host to be tried on others: ${name}`, async () => {
    await using main = await connected({ hosts: HOSTS, ...given });
    await main.keys.save(SAVED);
    const refused = new ServiceError('auth', { host: 'proxy.example' });
    await main.wrongRegion.explain(refused, main.connection(), AbortSignal.timeout(10_000));
    await main.wrongRegion.useFound();
    expect(main.there.asked()).toEqual(['proxy.example']);
    expect(main.connection()).toMatchObject({ key: SAVED, base: { host: 'proxy.example' } });
  });
}

test('P8: hosts that look like MiniMax’s are not asked, nor is another told of their keys', async () => {
  for (const host of ['api.minimax.io.evil.example', 'evil.example', 'api-minimax.io']) {
    await using main = await connected({
      hosts: { ...HOSTS, [host]: REFUSES },
      baseUrl: `https://${host}`,
    });
    await main.keys.save(SAVED);
    expect(main.there.asked()).toEqual([host]);
  }
});

test('P8: no key is tried anywhere while the environment names a base that cannot be used', async () => {
  await using main = await connected({
    hosts: HOSTS,
    environment: { MINIMAX_API_BASE: 'http://proxy.example' },
  });
  await main.keys.save(SAVED);
  expect(main.there.asked()).toEqual([]);
});

test('P8: the key of a base that the environment names is tried on no other host of MiniMax’s', async () => {
  await using main = await connected({
    hosts: HOSTS,
    environment: { MINIMAX_API_KEY: FROM_ENVIRONMENT, MINIMAX_API_BASE: 'https://api.minimax.io' },
  });
  const refused = new ServiceError('auth', { host: 'api.minimax.io' });
  await main.wrongRegion.explain(refused, main.connection(), AbortSignal.timeout(10_000));
  expect(main.there.asked()).toEqual([]);
});

test('P8: a host that took one key is not given another', async () => {
  await using main = await connected({ hosts: HOSTS });
  await main.secrets.save('https://api.minimax.io', SAVED);
  const refused = new ServiceError('auth', { host: 'api.minimax.io' });
  await main.wrongRegion.explain(refused, main.connection(), AbortSignal.timeout(10_000));
  await main.secrets.save('https://api.minimax.io', 'sk-another-key');
  await main.wrongRegion.useFound();
  expect(main.connection().base.host).toBe('api.minimax.io');
  expect(main.secrets.get('https://api.minimaxi.com')).toEqual({ state: 'none' });
});

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
