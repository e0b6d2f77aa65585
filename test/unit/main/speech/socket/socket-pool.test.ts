import { afterAll, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createSocketPool, type SocketPool } from '../../../../../src/main/speech/socket/socket-pool.ts';
import { DEFAULT_TASK_TIMEOUTS, startTask } from '../../../../../src/main/speech/socket/task-socket.ts';
import { failure, startTaskServer, type TaskServer } from '../../../../support/speech/task-server.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const FASTER = { ...SETTINGS, speed: 2 };
const network = createNetwork({ env: {} });
const never = new AbortController().signal;
afterAll(() => network.close());

function poolOf(server: TaskServer, more: { withSpare?: boolean; maxIdleMs?: number } = {}): SocketPool {
  const endpoint = {
    network,
    base: server.base,
    key: () => 'key',
    path: '/ws/v1/t2a_v2_bidi',
    timeouts: DEFAULT_TASK_TIMEOUTS,
  } as const;
  return createSocketPool({
    start: (settings, signal) => startTask(endpoint, settings, signal),
    withSpare: false,
    ...more,
  });
}

test('a socket opened ahead is the one that is taken, ready or still on its way', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  pool.warm(SETTINGS);
  pool.warm(SETTINGS);
  const early = await pool.take(SETTINGS, never);
  expect(server.asked()).toBe(1);
  pool.giveBack(early);
  pool.warm({ ...SETTINGS });
  expect(await pool.take({ ...SETTINGS }, never)).toBe(early);
  expect(server.asked()).toBe(1);
  early.close();
  pool.close();
});

test('with nothing ready one is opened', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  const [one, other] = await Promise.all([pool.take(SETTINGS, never), pool.take(SETTINGS, never)]);
  expect(one).not.toBe(other);
  expect((await server.peer(0)).received[0]).toMatchObject({ voice_setting: { speed: 1 } });
  for (const socket of [one, other]) socket.close();
});

test('a socket with other settings is closed in order', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  pool.giveBack(await pool.take(SETTINGS, never));
  const faster = await pool.take(FASTER, never);
  const old = await server.peer(0);
  expect(await old.next()).toEqual({ event: 'task_finish' });
  await old.closed;
  expect((await server.peer(1)).received[0]).toMatchObject({ voice_setting: { speed: 2 } });
  faster.close();
});

test.each<Partial<typeof SETTINGS>>([
  { voiceId: 'Other' },
  { model: 'speech-2.8-hd' },
  { speed: 1.1 },
  { volume: 2 },
  { pitch: 3 },
  { emotion: 'happy' },
  { languageBoost: 'German' },
])('a socket is not taken for what asks for %j', async (change) => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  const old = await pool.take(SETTINGS, never);
  pool.giveBack(old);
  const changed = await pool.take({ ...SETTINGS, ...change }, never);
  expect(changed).not.toBe(old);
  expect(changed.settings).toMatchObject(change);
  changed.close();
  pool.close();
});

test('at most two are kept', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  const taken = await Promise.all([0, 1, 2].map(() => pool.take(SETTINGS, never)));
  for (const socket of taken) pool.giveBack(socket);
  await Promise.race([0, 1, 2].map(async (index) => (await server.peer(index)).closed));
  expect(await pool.take(SETTINGS, never)).toBe(taken[0]);
  expect(await pool.take(SETTINGS, never)).toBe(taken[1]);
  for (const socket of taken) socket.close();
});

test('one that is idle for too long is closed', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server, { maxIdleMs: 10 });
  pool.giveBack(await pool.take(SETTINGS, never));
  const peer = await server.peer(0);
  expect(await peer.next()).toEqual({ event: 'task_finish' });
  await peer.closed;
});

test.each([
  ['breaks', (peer: { cut(): void }) => peer.cut()],
  ['is closed for being idle', (peer: { send(frame: object): void }) => peer.send(failure(2201, null))],
])('one that %s while nobody uses it is forgotten', async (_, leave) => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  const first = await pool.take(SETTINGS, never);
  pool.giveBack(first);
  const peer = await server.peer(0);
  leave(peer);
  await peer.closed;
  // The other end may know a little earlier than this one.
  let next = await pool.take(SETTINGS, never);
  for (let tries = 0; next === first && tries < 100; tries += 1) {
    pool.giveBack(next);
    await new Promise(setImmediate);
    next = await pool.take(SETTINGS, never);
  }
  expect(next).not.toBe(first);
  next.close();
});

test('a spare one is opened when one is taken, and takes over at once', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server, { withSpare: true });
  const first = await pool.take(SETTINGS, never);
  await server.peer(1);
  first.close();
  const spare = await pool.take(SETTINGS, never);
  await server.peer(2);
  expect(server.asked()).toBe(3);
  spare.close();
  pool.close();
});

test('opening ahead never fails; a caller that needs a socket is told why there is none', async () => {
  await using server = await startTaskServer([], ({ respond }) => respond(404, 'no'));
  const pool = poolOf(server);
  pool.warm(SETTINGS);
  await expect(pool.take(SETTINGS, never)).rejects.toMatchObject({ serviceCode: 404 });
  await expect(pool.take(SETTINGS, never)).rejects.toMatchObject({ serviceCode: 404 });
  pool.warm(SETTINGS);
  while (server.asked() < 3) await new Promise(setImmediate);
});

test('a caller that stops waiting stops the opening', async () => {
  await using server = await startTaskServer([() => undefined]);
  const pool = poolOf(server);
  const stop = new AbortController();
  pool.warm(SETTINGS);
  const taken = pool.take(SETTINGS, stop.signal);
  const peer = await server.peer(0);
  stop.abort(new Error('stopped'));
  await expect(taken).rejects.toThrow('stopped');
  await peer.closed;
  await expect(pool.take(SETTINGS, stop.signal)).rejects.toThrow('stopped');
});

test('closed, it keeps nothing', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  const [inUse, idle] = await Promise.all([pool.take(SETTINGS, never), pool.take(SETTINGS, never)]);
  pool.giveBack(idle);
  pool.close();
  await Promise.race([0, 1].map(async (index) => (await server.peer(index)).closed));
  pool.giveBack(inUse);
  await Promise.all([0, 1].map(async (index) => (await server.peer(index)).closed));
  pool.warm(SETTINGS);
  expect(server.asked()).toBe(2);
});

test('what was ready or on its way before the computer slept is closed, and opened again when it is needed', async () => {
  await using server = await startTaskServer();
  const pool = poolOf(server);
  const old = await pool.take(SETTINGS, never);
  pool.giveBack(old);
  pool.drop();
  await (
    await server.peer(0)
  ).closed;
  pool.warm(SETTINGS);
  pool.drop();
  pool.warm(SETTINGS);
  const fresh = await pool.take(SETTINGS, never);
  expect(fresh).not.toBe(old);
  fresh.send({ event: 'task_flush' });
  while (!server.connected.some((peer) => peer.received.some(({ event }) => event === 'task_flush')))
    await new Promise(setImmediate);
  fresh.close();
  pool.close();
});
