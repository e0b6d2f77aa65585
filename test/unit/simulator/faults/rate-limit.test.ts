import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRateCounter } from '../../../../src/simulator/faults/rate-limit.ts';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  CHAT,
  chatBody,
  json,
  SPEECH,
  speechBody,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';
import {
  BIDI,
  connect,
  outline,
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

const limit = (rateLimit: NonNullable<ScriptInput['rateLimit']>): void =>
  simulator.setScript({ rules: [], rateLimit });
const overHttp = async (): Promise<boolean> => {
  const answer = await call(simulator, { path: SPEECH, body: speechBody('Hi.') });
  if (answer.headers['content-type']?.includes('event-stream') === true) return true;
  expect(json(answer)).toMatchObject({ base_resp: { status_code: 1002 } });
  return false;
};

test('as many as the limit says are taken in any window, and refused ones do not count', () => {
  let now = 0;
  const counter = createRateCounter({ requests: 2, windowMs: 100 }, () => now);
  const taken = [0, 10, 20, 99, 100, 105, 110, 200].map((at) => {
    now = at;
    return counter.take();
  });
  expect(taken).toEqual([true, true, false, false, true, false, true, true]);
});

describe('one limit over all speech', () => {
  test('refuses over HTTP with 1002, and no chat', async () => {
    limit({ requests: 2 });
    expect([await overHttp(), await overHttp(), await overHttp()]).toEqual([true, true, false]);
    expect((await call(simulator, { path: CHAT, body: chatBody('Hello') })).status).toBe(200);
  });

  test('counts the sentences of a socket', async () => {
    limit({ requests: 3 });
    await overHttp();
    const client = await started(simulator, BIDI);
    client.send(say('One. Two. Three.'));
    const frames = await client.until('task_failed');
    expect(outline(frames).filter((name) => name === 'sentence_end')).toHaveLength(2);
    expect(frames.at(-1)?.base_resp?.status_code).toBe(1002);
    expect(await overHttp()).toBe(false);
  });

  test('can skip a sentence with a plain error', async () => {
    limit({ requests: 1, as: 'plain' });
    const client = await started(simulator, PLAIN);
    client.send(say('One.'), say('Two.'));
    expect(outline(await client.until('1002'))).toEqual(['audio', 'final', '1002']);
    expect(client.ws.readyState).toBe(client.ws.OPEN);
  });

  test('can count connections instead', async () => {
    limit({ requests: 1, sockets: 'connections' });
    const client = await started(simulator, BIDI);
    client.send(say('One. Two. Three.'));
    for (let i = 0; i < 3; i += 1) await client.until('sentence_end');
    const second = await connect(simulator, BIDI);
    second.send(taskStart());
    expect((await second.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(1002);
    expect(await overHttp()).toBe(false);
  });

  test('can leave sockets out', async () => {
    limit({ requests: 1, sockets: 'nothing' });
    const client = await started(simulator, PLAIN);
    client.send(say('One.'), say('Two.'));
    await client.until('final');
    await client.until('final');
    expect(await overHttp()).toBe(true);
  });

  test('is over after its window', async () => {
    limit({ requests: 1, windowMs: 20 });
    expect(await overHttp()).toBe(true);
    await expect.poll(overHttp, { interval: 25 }).toBe(true);
  });
});
