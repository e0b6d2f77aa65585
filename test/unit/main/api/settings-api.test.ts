import { expect, test } from 'vitest';
import { handleSettings } from '../../../../src/main/api/settings-api.ts';
import { resolveConnection } from '../../../../src/main/settings/connection.ts';
import { openSecrets } from '../../../../src/main/settings/secrets.ts';
import { openSettings } from '../../../../src/main/settings/store.ts';
import { createBoundary } from '../../../security/fakes/boundary.ts';
import { temporaryFolder } from '../../../security/fakes/temporary-folder.ts';
import { fakeVault, type VaultScript } from '../../../security/fakes/vault.ts';

async function opened(vault: VaultScript = {}, settingsFolder = temporaryFolder()) {
  const boundary = createBoundary();
  const store = openSettings(settingsFolder, () => new Date(0));
  const secrets = await openSecrets(temporaryFolder(), fakeVault(vault), 'linux');
  const connection = () =>
    resolveConnection({ settings: store.get().connection, environment: {}, storedKey: secrets.get });
  handleSettings(boundary.ipc, { store, secrets, connection });
  return { boundary, store, connection };
}

test('a base URL is kept in its normal form', async () => {
  const { boundary, store } = await opened();
  await boundary.invoke('settings.update', { connection: { baseUrl: ' proxy.example/v1/ ' } });
  expect(store.get().connection.baseUrl).toBe('https://proxy.example');
});

test('a base URL that cannot be used is refused in words, and nothing changes', async () => {
  const { boundary, store } = await opened();
  const before = store.get();
  expect(
    await boundary.invoke('settings.update', { connection: { baseUrl: 'http://x.example', model: 'M' } }),
  ).toMatchObject({
    ok: false,
    error: { code: 'setting', message: expect.stringContaining('https://') as string },
  });
  expect(store.get()).toBe(before);
});

test('saving a key leaves the demo, and the page is told', async () => {
  const { boundary, connection } = await opened();
  await boundary.invoke('settings.update', { connection: { provider: 'demo' } });
  expect(connection().mode).toBe('demo');
  const reply = await boundary.invoke('settings.saveKey', { key: 'sk-0123456789ab' });
  expect(reply).toMatchObject({
    data: { connection: { mode: 'service', key: { state: 'saved', last4: '89ab' } } },
  });
  expect(boundary.notices.at(-1)).toMatchObject({
    channel: 'settings.changed',
    payload: { connection: { mode: 'service' } },
  });
});

test('a key that could not be stored still works, and the page learns both', async () => {
  const { boundary, connection } = await opened({ encryptFails: true });
  expect(await boundary.invoke('settings.saveKey', { key: 'sk-0123456789ab' })).toMatchObject({ ok: false });
  expect(connection().key).toBe('sk-0123456789ab');
  expect(boundary.notices).toMatchObject([{ payload: { connection: { key: { state: 'session' } } } }]);
});

test('a change that could not be written still holds, and the page learns both', async () => {
  const { boundary, store } = await opened({}, '/dev/null/nowhere');
  expect(await boundary.invoke('settings.update', { speakReplies: false })).toMatchObject({
    ok: false,
    error: { code: 'storage' },
  });
  expect(store.get().speakReplies).toBe(false);
  expect(boundary.notices).toMatchObject([{ payload: { settings: { speakReplies: false } } }]);
});
