import { afterAll, describe, expect, test } from 'vitest';
import { createNetwork, type Network } from '../../../../../src/main/net/network.ts';
import type { SocketFrame } from '../../../../../src/main/speech/socket/socket-frames.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  startTask,
  type TaskSocket,
  type TaskTimeouts,
} from '../../../../../src/main/speech/socket/task-socket.ts';
import {
  event,
  failure,
  greet,
  startTaskServer,
  type TaskServer,
} from '../../../../support/speech/task-server.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 9, volume: 0 };
const network = createNetwork({ env: {} });
afterAll(() => network.close());

function start(
  server: TaskServer,
  {
    timeouts = {},
    key = 'key',
    through = network,
  }: { timeouts?: Partial<TaskTimeouts>; key?: string; through?: Network } = {},
  signal = new AbortController().signal,
): Promise<TaskSocket> {
  const endpoint = {
    network: through,
    base: server.base,
    key: () => key,
    path: '/ws/v1/t2a_v2_bidi',
    timeouts: { ...DEFAULT_TASK_TIMEOUTS, ...timeouts },
  } as const;
  return startTask(endpoint, SETTINGS, signal);
}

test('a task starts with raw samples, growing word lists, and values that the service takes', async () => {
  await using server = await startTaskServer();
  const socket = await start(server);
  const peer = await server.peer(0);
  expect(peer.path).toBe('/ws/v1/t2a_v2_bidi');
  expect(peer.received).toEqual([
    {
      event: 'task_start',
      model: 'speech-2.8-turbo',
      voice_setting: { voice_id: 'Voice', speed: 2, vol: 0.1, pitch: 0 },
      audio_setting: { sample_rate: 24_000, format: 'pcm', channel: 1 },
      language_boost: 'auto',
      subtitle_enable: true,
      subtitle_type: 'word_streaming',
    },
  ]);
  socket.close();
});

test('waiting for the start, other frames are skipped; behind it, they are kept for the listener', async () => {
  await using server = await startTaskServer([
    async (peer) => {
      peer.send(event('news'), event('connected_success'));
      await peer.next();
      peer.send(event('sentence_start'), event('task_started'), event('task_flushed'));
    },
  ]);
  const socket = await start(server);
  const frames: SocketFrame[] = [];
  const came = Promise.withResolvers<undefined>();
  socket.listen({
    onFrame: (frame) => {
      frames.push(frame);
      if (frame.type === 'sentenceEnd') came.resolve(undefined);
    },
    onLost: () => undefined,
  });
  (await server.peer(0)).send(event('sentence_end'));
  await came.promise;
  expect(frames.map(({ type }) => type)).toEqual(['flushed', 'sentenceEnd']);
  socket.close();
});

describe('a start fails', () => {
  test.each([
    ['at the greeting', [failure(1004, 'connected_success')], { code: 'auth', serviceCode: 1004 }],
    ['at the settings', [event('connected_success'), failure(2054)], { code: 'setting', serviceCode: 2054 }],
  ])('%s, in the words of the service', async (_, frames, expected) => {
    await using server = await startTaskServer([(peer) => peer.send(...frames)]);
    await expect(start(server)).rejects.toMatchObject({ ...expected, host: server.host });
    await (
      await server.peer(0)
    ).closed;
  });

  test.each<[string, (peer: { cut(): void; send(frame: object): void }) => void, string]>([
    ['when the connection breaks', (peer) => peer.cut(), 'reset'],
    ['when nothing comes', () => undefined, 'timeout'],
    ['when nothing comes behind the greeting', (peer) => peer.send(event('connected_success')), 'timeout'],
  ])('%s', async (_, greeting, fault) => {
    await using server = await startTaskServer([greeting]);
    await expect(start(server, { timeouts: { startMs: 100 } })).rejects.toMatchObject({
      code: 'network',
      network: fault,
    });
  });

  test('when the signal fires, and the connection is closed', async () => {
    const stop = new AbortController();
    await using server = await startTaskServer([() => stop.abort(new Error('stopped'))]);
    await expect(start(server, {}, stop.signal)).rejects.toThrow('stopped');
    await (
      await server.peer(0)
    ).closed;
  });

  test('with a key that can not be sent', async () => {
    await using server = await startTaskServer();
    await expect(start(server, { key: 'two words' })).rejects.toMatchObject({ code: 'auth' });
  });
});

test.each([
  ['the limit', () => undefined, { code: 'network', network: 'timeout' }],
  ['its owner', (stop: AbortController) => stop.abort(new Error('stopped')), { message: 'stopped' }],
])(
  'a way that the system looks for without end is waited for as %s has it, and no longer',
  async (_, leave, error) => {
    await using server = await startTaskServer();
    const agent = Promise.withResolvers<null>();
    const slow = { ...network, agentFor: () => agent.promise };
    const stop = new AbortController();
    const started = start(server, { timeouts: { startMs: 20 }, through: slow }, stop.signal);
    leave(stop);
    await expect(started).rejects.toMatchObject(error);
    // Found at last, it is not gone any more.
    agent.resolve(null);
    await new Promise(setImmediate);
    expect(server.asked()).toBe(0);
  },
);

test('a connection that broke before anybody listened is told to the listener', async () => {
  await using server = await startTaskServer([
    async (peer) => {
      await greet(peer);
      peer.close();
    },
  ]);
  const socket = await start(server);
  await (
    await server.peer(0)
  ).closed;
  const error = await new Promise((resolve) => socket.listen({ onFrame: () => undefined, onLost: resolve }));
  expect(error).toMatchObject({ code: 'network', network: 'reset' });
});

test('the closing message arrives before the connection is closed', async () => {
  await using server = await startTaskServer();
  const socket = await start(server);
  const peer = await server.peer(0);
  socket.finish();
  expect(await peer.next()).toEqual({ event: 'task_finish' });
  await peer.closed;
});
