import { expect, test } from 'vitest';
import { parseBaseUrl } from '../../src/main/net/base-url.ts';
import { resolveConnection } from '../../src/main/connection/connection.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import { handleEverything } from './fakes/all-handlers.ts';
import { createBoundary } from '../support/ipc/boundary.ts';

const UNSAFE = [
  'http://api.minimax.io',
  'HTTP://api.minimax.io/v1',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://localhost@evil.example',
  'http://127.0.0.1@evil.example',
  'http://10.0.0.1',
  'http://192.168.1.1:4000',
  'http://[::ffff:10.0.0.1]',
  'ftp://api.minimax.io',
  'file:///etc/passwd',
  'ws://api.minimax.io',
  'javascript:alert(1)',
  'https://user:secret@api.minimax.io',
  'https://api.minimax.io/?x=1',
  'https://api.minimax.io/#x',
];
for (const address of UNSAFE) {
  test(`P22: ${address} is not taken from the settings, from the environment or from a file`, async () => {
    expect(parseBaseUrl(address).ok).toBe(false);

    const ran: string[] = [];
    const boundary = createBoundary();
    handleEverything(boundary.ipc, (what) => ran.push(what));
    expect(await boundary.invoke('settings.update', { connection: { baseUrl: address } })).toMatchObject({
      ok: false,
      error: { code: 'setting' },
    });
    expect(ran).toEqual([]);

    const resolved = resolveConnection({
      settings: { ...DEFAULT_SETTINGS.connection, baseUrl: address },
      environment: { MINIMAX_API_BASE: address },
      storedKey: () => ({ state: 'none' }),
    });
    expect(resolved.base.origin).toBe('https://api.minimax.io');
  });
}

test('P22: a name without a scheme means https', () => {
  expect(parseBaseUrl('proxy.example/v1')).toMatchObject({
    ok: true,
    base: { origin: 'https://proxy.example' },
  });
});

test('P22: only this computer is spoken to without encryption', () => {
  for (const address of [
    'http://localhost:4000',
    'http://127.0.0.1:4000',
    'http://127.8.8.8',
    'http://[::1]:4000',
  ])
    expect(parseBaseUrl(address), address).toMatchObject({ ok: true });
  // As a server prints it that listens everywhere: nobody but this computer is asked.
  expect(parseBaseUrl('http://0.0.0.0:4000')).toMatchObject({ base: { origin: 'http://127.0.0.1:4000' } });
  expect(parseBaseUrl('http://[::]:4000')).toMatchObject({ base: { origin: 'http://[::1]:4000' } });
});

test('P22: a host of the user’s own network is spoken to without encryption only once the user allows that', async () => {
  const address = 'http://192.168.1.1:4000';
  expect(parseBaseUrl(address, { allowUnencrypted: true })).toMatchObject({ ok: true });
  for (const other of UNSAFE.filter((unsafe) => !/^http:\/\/(?:10|192)\./u.test(unsafe)))
    expect(parseBaseUrl(other, { allowUnencrypted: true }).ok, other).toBe(false);

  const ran: string[] = [];
  const boundary = createBoundary();
  handleEverything(boundary.ipc, (what) => ran.push(what));
  const connection = { baseUrl: address, allowUnencrypted: true };
  expect(await boundary.invoke('settings.update', { connection })).toMatchObject({ ok: true });
  expect(ran).toEqual(['update']);

  const resolved = resolveConnection({
    settings: { ...DEFAULT_SETTINGS.connection, ...connection },
    environment: {},
    storedKey: () => ({ state: 'none' }),
  });
  expect(resolved.base.origin).toBe(address);
});
