import { expect, onTestFinished, test } from 'vitest';
import { handleSettings } from '../../../../../src/main/ipc/handlers/settings-api.ts';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import { shownWords } from '../../../../harness/shown-words.ts';
import { createBoundary } from '../../../../support/ipc/boundary.ts';
import { connected, type Given } from '../../../../support/connection/connected.ts';
import { REFUSES, TAKES } from '../../../../support/connection/world.ts';

async function opened(given: Partial<Given> = {}) {
  const main = await connected({ hosts: {}, ...given });
  onTestFinished(() => main[Symbol.asyncDispose]());
  const boundary = createBoundary();
  handleSettings(boundary.ipc, main);
  return { ...main, boundary };
}

test('a base URL is kept in its normal form', async () => {
  const { boundary, store } = await opened();
  await boundary.invoke('settings.update', { connection: { baseUrl: ' proxy.example/v1/ ' } });
  expect(store.get().connection.baseUrl).toBe('https://proxy.example');
});

test('a base URL keeps the ending that says how chat is spoken there', async () => {
  const { boundary, store, connection } = await opened();
  await boundary.invoke('settings.update', {
    connection: { baseUrl: 'api.minimax.io/anthropic/v1/messages' },
  });
  expect(store.get().connection.baseUrl).toBe('https://api.minimax.io/anthropic');
  expect(connection().base).toMatchObject({
    href: 'https://api.minimax.io',
    messagesPath: '/anthropic/v1/messages',
  });
  expect(connection().status.baseUrl).toBe('https://api.minimax.io/anthropic');
});

test('a base URL that cannot be used is refused in words, and nothing changes', async () => {
  const { boundary, store } = await opened();
  const before = store.get();
  expect(
    await boundary.invoke('settings.update', { connection: { baseUrl: 'http://x.example', model: 'M' } }),
  ).toMatchObject({
    ok: false,
    error: { code: 'setting', text: 'baseUrl' },
  });
  expect(store.get()).toBe(before);
});

test('saving a key leaves the demo, and the page is told', async () => {
  const { boundary, connection } = await opened();
  await boundary.invoke('settings.update', { connection: { provider: 'demo' } });
  expect(connection().kind).toBe('demo');
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
  const { boundary, connection } = await opened({ vault: { encryptFails: true } });
  expect(await boundary.invoke('settings.saveKey', { key: 'sk-0123456789ab' })).toMatchObject({ ok: false });
  expect(connection().key).toBe('sk-0123456789ab');
  expect(boundary.notices).toMatchObject([{ payload: { connection: { key: { state: 'unsaved' } } } }]);
});

test('a change that could not be written still holds, and the page learns both', async () => {
  const { boundary, store } = await opened({ settingsFolder: '/dev/null/nowhere' });
  expect(await boundary.invoke('settings.update', { speakReplies: false })).toMatchObject({
    ok: false,
    error: { code: 'storage' },
  });
  expect(store.get().speakReplies).toBe(false);
  expect(boundary.notices).toMatchObject([{ payload: { settings: { speakReplies: false } } }]);
});

test('a key that another region’s host takes is saved for that, and the page is told', async () => {
  const { boundary } = await opened({ hosts: { 'api.minimax.io': REFUSES, 'api.minimaxi.com': TAKES } });
  const state = {
    settings: { connection: { baseUrl: 'https://api.minimaxi.com' } },
    connection: { mode: 'service', baseUrl: 'https://api.minimaxi.com', key: { last4: '89ab' } },
    keyCheck: { outcome: 'moved', host: 'api.minimaxi.com', region: 'china' },
  };
  expect(await boundary.invoke('settings.saveKey', { key: 'sk-0123456789ab' })).toMatchObject({
    data: state,
  });
  expect(boundary.notices).toMatchObject([{ channel: 'settings.changed', payload: state }]);
});

test('the page goes over to the host that was found without naming it', async () => {
  const { boundary, secrets, wrongRegion, connection } = await opened({
    hosts: { 'api.minimaxi.com': TAKES },
  });
  await secrets.save('https://api.minimax.io', 'sk-0123456789ab');
  const before = await boundary.invoke('settings.useFoundHost', null);
  expect(before).toMatchObject({ data: { connection: { baseUrl: 'https://api.minimax.io' } } });
  const refused = new ServiceError('auth', { host: 'api.minimax.io' });
  await wrongRegion.explain(refused, connection(), new AbortController().signal);
  expect(await boundary.invoke('settings.useFoundHost', null)).toMatchObject({
    data: { connection: { baseUrl: 'https://api.minimaxi.com', key: { state: 'saved' } } },
  });
});

test('a model that the user chooses is asked for, though it be the one that is set', async () => {
  const { boundary, askedFor } = await opened();
  await boundary.invoke('settings.update', { connection: { model: 'MiniMax-M3' } });
  await boundary.invoke('settings.update', { voice: { speechModel: 'speech-2.8-hd' } });
  await boundary.invoke('settings.update', { voice: { speed: 1.5 } });
  expect(askedFor).toEqual(['MiniMax-M3', 'speech-2.8-hd']);
});

test.each([
  ['“no address”', '“no address” is not', '“no address” is not an address'],
  ['with a password', 'https://me:secret@', 'A base URL begins'],
  ['another scheme', 'ftp://proxy.example', 'A base URL begins'],
])('what is no address is told, %s', async (_, baseUrl, words) => {
  const { boundary } = await opened();
  const result = await boundary.invoke('settings.update', { connection: { baseUrl } });
  if (result.ok) throw new Error('it was taken');
  expect(shownWords(result.error)).toContain(words.startsWith('A') ? words : 'is not an address');
  expect(shownWords(result.error)).not.toContain('secret');
});

test('a key is kept as it is, without what was pasted around it; what cannot be one is named', async () => {
  const { boundary, connection } = await opened();
  await boundary.invoke('settings.saveKey', { key: '\u201CBearer sk-0123\u200B456\r\n  789abc\u201D' });
  expect(connection().key).toBe('sk-0123456789abc');
  const result = await boundary.invoke('settings.saveKey', { key: 'sk-\u0434' });
  if (result.ok) throw new Error('it was taken');
  expect(shownWords(result.error)).toContain('“\u0434” (U+0434) cannot be in one');
  expect(connection().key).toBe('sk-0123456789abc');
});
