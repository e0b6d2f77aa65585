import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import {
  BIDI,
  connect,
  FINISH,
  FLUSH,
  PLAIN,
  say,
  started,
  taskStart,
} from '../../../support/simulator/socket-client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

test('a socket is kept with what the client said and when, what was spoken, and who closed it', async () => {
  const client = await started(simulator, BIDI);
  client.send(say('It is late.'), FLUSH, FINISH);
  await client.closed;
  await expect.poll(() => simulator.requests()[0]?.closedBy).toBe('server');
  const [record] = simulator.requests();
  expect(record).toMatchObject({ number: 1, route: 'bidi', status: 101, body: taskStart() });
  expect(record?.written.at(-1)?.total).toBe(15_840);
  const socket = record?.socket;
  expect(socket?.clientEvents.map(({ event, body }) => [event, body])).toEqual([
    ['task_start', taskStart()],
    ['task_continue', say('It is late.')],
    ['task_flush', FLUSH],
    ['task_finish', FINISH],
  ]);
  expect(socket?.serverEvents.map(({ event }) => event)).toEqual([
    'connected_success',
    'task_started',
    'sentence_start',
    'task_continued',
    'sentence_end',
    'task_flushed',
    'task_finished',
  ]);
  expect(socket?.spoken.map(({ text }) => text)).toEqual(['It is late.']);
  expect(socket?.closeCode).toBe(1000);
  const times = [
    record?.receivedAt,
    socket?.openedAt,
    ...(socket?.clientEvents.slice(0, 2) ?? []).map(({ at }) => at),
    socket?.spoken[0]?.at,
    record?.firstPieceAt,
    record?.closedAt,
  ].map(Number);
  expect(times.toSorted((a, b) => a - b)).toEqual(times);
});

test('a client that closes, and one that is gone, are told from the server', async () => {
  const closing = await started(simulator, PLAIN);
  closing.ws.close(1000);
  const going = await started(simulator, PLAIN);
  going.ws.terminate();
  await expect
    .poll(() => simulator.requests().map(({ closedBy, socket }) => [closedBy, socket?.closeCode]))
    .toEqual([
      ['client', 1000],
      ['client', 1006],
    ]);
});

test('a handshake that was refused has no opening', async () => {
  simulator.setScript({ rules: [{ match: { route: 'bidi' }, fault: { kind: 'refuse', code: 1004 } }] });
  await expect(connect(simulator, BIDI)).rejects.toThrow('401');
  await expect.poll(() => simulator.requests()[0]?.closedBy).toBe('server');
  expect(simulator.requests()).toMatchObject([{ status: 401, socket: { openedAt: null, clientEvents: [] } }]);
});

test('an error that was said stands with its code', async () => {
  const client = await started(simulator, PLAIN);
  client.send(say(''), FLUSH);
  await client.closed;
  const said = simulator.requests()[0]?.socket?.serverEvents ?? [];
  expect(said.slice(-2).map(({ event, code }) => [event, code])).toEqual([
    ['', 2203],
    ['task_failed', 2202],
  ]);
});

test('nothing is kept of what was said unless that is wanted, and never the key', async () => {
  const quiet = await startQuickSimulator({ recordRequests: false });
  for (const [server, kept] of [
    [quiet, 0],
    [simulator, 1],
  ] as const) {
    const client = await started(server, BIDI);
    client.send(say('A secret.'), FINISH);
    await client.closed;
    expect(server.requests()).toHaveLength(kept);
  }
  expect(JSON.stringify(simulator.requests())).not.toContain(simulator.key);
  await quiet.close();
});
