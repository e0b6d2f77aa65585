import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  CHAT,
  chatBody,
  json,
  MODELS,
  SPEECH,
  speechBody,
  startQuickSimulator,
  VOICES,
} from '../../../support/simulator/client.ts';
import { errorShape, nativeErrorShape } from '../../../support/simulator/shapes.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
afterAll(() => simulator.close());

test.each(['parley.example', 'parley.example:80', '127.0.0.1', 'localhost:1', '127.0.0.1.example:8080'])(
  'a request for the host %s is refused before anything is read',
  async (host) => {
    const answer = await call(simulator, { path: CHAT, body: chatBody('hello'), headers: { Host: host } });
    expect(answer.status).toBe(403);
    expect(answer.body.length).toBe(0);
  },
);

test('its own address and localhost are let in', async () => {
  for (const host of ['127.0.0.1', 'localhost']) {
    const headers = { Host: `${host}:${simulator.port}` };
    expect((await call(simulator, { method: 'GET', path: MODELS, headers })).status).toBe(200);
  }
});

test('it listens on 127.0.0.1 only', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ port: simulator.port, host: '127.0.0.2' });
  socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'));
  expect(await promise).toBe('refused');
  socket.destroy();
});

test.each([
  ['another key', 'Bearer wrong'],
  ['no scheme', 'wrong'],
  ['an empty key', 'Bearer '],
])('%s is 401 on chat and models, and 1004 with HTTP 200 on the native routes', async (_, authorization) => {
  const headers = { Authorization: authorization };
  for (const request of [
    { path: CHAT, body: chatBody('hello') },
    { method: 'GET', path: MODELS },
  ]) {
    const answer = await call(simulator, { ...request, headers });
    expect(answer.status).toBe(401);
    expect(errorShape.parse(json(answer)).error).toMatchObject({
      type: 'authorized_error',
      http_code: '401',
    });
  }
  for (const request of [
    { path: SPEECH, body: speechBody('hello') },
    { path: VOICES, body: {} },
  ]) {
    const answer = await call(simulator, { ...request, headers });
    expect(answer.status).toBe(200);
    expect(nativeErrorShape.parse(json(answer)).base_resp.status_code).toBe(1004);
  }
});

test('each run has a key of its own', async () => {
  const other = await startQuickSimulator();
  expect(other.key).not.toBe(simulator.key);
  expect(other.key.length).toBeGreaterThanOrEqual(32);
  await other.close();
});

test('a body of more than 16 MB is refused, one of a pasted megabyte is not', async () => {
  const long = await call(simulator, { path: CHAT, text: JSON.stringify(chatBody('a'.repeat(17 << 20))) });
  expect(long.status).toBe(413);
  const pasted = await call(simulator, { path: CHAT, body: chatBody('a '.repeat(1 << 19)) });
  expect(pasted.status).toBe(200);
});

test('other paths, other methods and the control routes are not there', async () => {
  for (const [method, path] of [
    ['POST', '/v1/embeddings'],
    ['GET', CHAT],
    ['GET', '/__control/log'],
  ] as const) {
    expect((await call(simulator, { method, path })).status).toBe(404);
  }
});

test('closing ends the requests that are still open', async () => {
  const closing = await startQuickSimulator();
  closing.setScript({ rules: [{ match: { route: 'chat' }, fault: { kind: 'stall' } }] });
  const open = call(closing, { path: CHAT, body: chatBody('hello') });
  await expect.poll(() => closing.requests()[0]?.headersAt).toBeTruthy();
  await closing.close();
  expect((await open).end).not.toBe('complete');
});

test('nothing is kept of what was asked unless that is wanted', async () => {
  const quiet = await startQuickSimulator({ recordRequests: false });
  await call(quiet, { path: CHAT, body: chatBody('a secret') });
  expect(quiet.requests()).toEqual([]);
  await quiet.close();
});

test('what is kept does not hold the key', async () => {
  await call(simulator, { path: CHAT, body: chatBody('hello') });
  expect(JSON.stringify(simulator.requests())).not.toContain(simulator.key);
});
