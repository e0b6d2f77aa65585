import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { handleSettings } from '../../src/main/ipc/handlers/settings-api.ts';
import { createOpenAiChat } from '../../src/main/chat/openai/openai-chat.ts';
import {
  describeChatError,
  describeSpeechError,
  describeWaiting,
} from '../../src/main/errors/describe-error.ts';
import { parseBaseUrl } from '../../src/main/net/base-url.ts';
import { classifyAnswer } from '../../src/main/net/faults/classify-answer.ts';
import { createNetwork } from '../../src/main/net/network.ts';
import { ServiceError } from '../../src/main/net/service-error.ts';
import { resolveConnection } from '../../src/main/connection/connection.ts';
import { createDisk } from '../../src/main/disk/disk.ts';
import { openSettingsStore } from '../../src/main/settings/store.ts';
import { createLog } from '../../src/main/shell/log.ts';
import { connected } from '../support/connection/connected.ts';
import { REFUSES, TAKES } from '../support/connection/world.ts';
import { createBoundary } from '../support/ipc/boundary.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { VaultScript } from '../support/settings/vault.ts';
import { PLAIN_REQUEST } from '../support/chat/requests.ts';

const KEY = 'sk-cp-Zx81Kq0pLm44Vt7YbN2w-9f3c';

/** Any eight characters of the key in a row, but for the four at its end that are meant to be seen. */
function expectNoKey(what: unknown, key = KEY): void {
  const pieces = Array.from({ length: key.length - 7 }, (_, at) => key.slice(at, at + 8));
  const text = typeof what === 'string' ? what : JSON.stringify(what);
  expect(pieces.filter((piece) => text.includes(piece))).toEqual([]);
}

const VAULTS: Readonly<Record<string, VaultScript>> = {
  'a keyring': {},
  'no keyring': { backend: 'basic_text' },
  'a keyring that refuses': { encryptFails: true },
};
for (const [name, script] of Object.entries(VAULTS)) {
  test(`P7: with ${name}, no reply, notice, report or file tells the key that was saved`, async () => {
    const folder = temporaryFolder();
    const boundary = createBoundary();
    await using main = await connected({
      hosts: { 'api.minimax.io': REFUSES, 'api.minimaxi.com': TAKES },
      vault: script,
      settingsFolder: folder,
      secretsFolder: folder,
    });
    handleSettings(boundary.ipc, main);
    const { connection } = main;

    const replies = [
      await boundary.invoke('settings.saveKey', { key: KEY }),
      await boundary.invoke('settings.get', null),
      await boundary.invoke('settings.update', { appearance: { theme: 'dark' } }),
      await boundary.invoke('settings.saveKey', { key: `${KEY} and more` }),
    ];
    expect(connection().key).toBe(KEY);
    expectNoKey(replies);
    expectNoKey(boundary.notices);
    expectNoKey(boundary.reports);
    for (const file of readdirSync(folder)) expectNoKey(readFileSync(path.join(folder, file), 'utf8'));

    const removed = await boundary.invoke('settings.removeKey', null);
    expect(removed).toMatchObject({ data: { connection: { key: { state: 'none', last4: null } } } });
    expect(connection().key).toBeNull();
  });
}

test('P7: a key from the environment is shown by its last four characters only', () => {
  const { status } = resolveConnection({
    settings: openSettingsStore(temporaryFolder(), createDisk(), () => new Date()).get().connection,
    environment: { MINIMAX_API_KEY: KEY },
    storedKey: () => ({ state: 'none' }),
  });
  expect(status.key).toEqual({ state: 'environment', last4: KEY.slice(-4) });
  expectNoKey(status);
});

test('P7: a short key is not hinted at all', () => {
  const statusOf = (key: string) =>
    resolveConnection({
      settings: openSettingsStore(temporaryFolder(), createDisk(), () => new Date()).get().connection,
      environment: {},
      storedKey: () => ({ state: 'saved', key }),
    }).status.key;
  expect(statusOf('12345678901')).toEqual({ state: 'saved', last4: null });
  expect(statusOf('123456789012')).toEqual({ state: 'saved', last4: '9012' });
});

const ECHOES: Readonly<Record<string, (header: string) => string>> = {
  'its whole header': (header) => JSON.stringify({ error: { message: `Bad header ${header}`, type: 'x' } }),
  'the bare key': (header) =>
    JSON.stringify({ base_resp: { status_code: 1004, status_msg: `invalid key: ${header.slice(7)}` } }),
  'the key without its prefix': (header) => `No such key: ${header.slice(13)}`,
  'the key as the request’s id': (header) =>
    JSON.stringify({ error: { message: 'no (1004)' }, request_id: header.slice(7) }),
  'the key as a parameter': (header) => JSON.stringify({ detail: `api_key=${header.slice(7)}; model=x` }),
};
/** What does not look like a key is known to be one by having been sent. */
const KEYS: Readonly<Record<string, string>> = {
  'a key as MiniMax makes them': KEY,
  'a key of words': 'correct-horse-battery-staple-2024',
  'a key that looks like a request’s id': '0f3c2a1e-7b64-4d59-9c08-5e2d1a7f6b43',
  'a key of one word': 'Swordfish',
};
const cases = Object.entries(KEYS).flatMap(([kind, key]) =>
  Object.entries(ECHOES)
    // Of a short key that is too little to be told from any other word.
    .filter(([, echo]) => key.length > 20 || echo !== ECHOES['the key without its prefix'])
    .map(([name, echo]) => ({ kind, key, name, echo })),
);
for (const { kind, key, name, echo } of cases) {
  test(`P7: a service that repeats ${name}, ${kind}, does not bring the key to the screen or to the log`, async () => {
    const server = createServer((request, response) => {
      response.writeHead(400).end(echo(request.headers.authorization ?? ''));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const network = createNetwork({ env: {} });
    onTestFinished(async () => {
      await network.close();
      server.close();
    });
    const parsed = parseBaseUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    if (!parsed.ok) throw new Error(parsed.fault);
    const chat = createOpenAiChat({ network, base: parsed.base, key: () => key });

    let fault: unknown;
    try {
      const request = {
        model: 'any',
        messages: [],
        thinking: { type: 'default' },
        ...PLAIN_REQUEST,
      } as const;
      for await (const _ of chat.stream(request, AbortSignal.timeout(10_000)));
    } catch (error) {
      fault = error;
    }
    if (!(fault instanceof ServiceError)) throw new Error('the service was to be refused', { cause: fault });

    const folder = temporaryFolder();
    createLog(folder)('turn.failed', { error: fault, cause: fault.cause, said: fault.serviceMessage });
    const logged = readFileSync(path.join(folder, 'parley.log'), 'utf8');
    expect(logged).toContain('turn.failed');
    expectNoKey(logged, key);
    for (const replyBegan of [true, false]) {
      const context = {
        model: 'any',
        voiceId: 'any',
        hasKey: true,
        replyBegan,
        callsDone: false,
        thinkingBegan: true,
      };
      expectNoKey(describeChatError(fault, context), key);
      expectNoKey(describeSpeechError(fault, context), key);
      expectNoKey(describeWaiting(fault, context), key);
    }
    expectNoKey(Object.entries(fault), key);
  });
}

test('P7: a key that was never sent, a proxy’s own for instance, is not in the words of a service either', () => {
  const other = 'sk-proj-Qm3xV8tLr0Wd2Zk7Yb5Nc9Hf';
  for (const said of [
    `Incorrect API key provided: ${other}.`,
    `{"header":"Bearer ${other}"}`,
    `upstream said ${other}`,
  ]) {
    const body = { error: { message: said, type: 'authentication_error' }, request_id: other };
    const fault = classifyAnswer({
      leg: 'chat',
      status: 401,
      body,
      host: 'proxy.example',
      requestId: null,
      retryAfterMs: null,
    });
    expectNoKey(Object.entries(fault), other);
  }
});
