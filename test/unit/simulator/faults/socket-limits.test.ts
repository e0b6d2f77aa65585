import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import { BIDI, connect, PLAIN, say, started, taskStart } from '../../../support/simulator/socket-client.ts';

type Rule = ScriptInput['rules'][number];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const script = (rule: Omit<Rule, 'match'>): void =>
  simulator.setScript({
    rules: (['socket', 'bidi'] as const).map((route) => ({ match: { route }, ...rule })),
  });
const wire = (socketWire: NonNullable<Rule['socketWire']>): void => script({ socketWire });
const TEXT = 'Hello there.';

/** setTimeout does nothing by itself in this test. */
function stopTheClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

describe('time and limits', () => {
  test('text without an end is said 2.6 seconds after its last letter, and not before', async () => {
    stopTheClock();
    const client = await started(simulator, BIDI);
    for (const text of ['It', ' is', ' late']) {
      client.send(say(text));
      client.ws.ping();
      await once(client.ws, 'pong');
      vi.advanceTimersByTime(2_599);
    }
    expect(simulator.requests()[0]?.socket?.spoken).toEqual([]);
    vi.advanceTimersByTime(1);
    await client.until('sentence_end');
    expect(simulator.requests()[0]?.socket?.spoken.map(({ text }) => text)).toEqual(['It is late']);
  });

  test('a socket that does nothing is closed with 2201', async () => {
    wire({ idleCloseMs: 30 });
    const client = await connect(simulator, BIDI);
    expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(2201);
    expect(await client.closed).toBe(1000);
  });

  test('a ping counts as activity, and 120 seconds without one end the session', async () => {
    stopTheClock();
    const client = await started(simulator, BIDI);
    for (let i = 0; i < 3; i += 1) {
      vi.advanceTimersByTime(110_000);
      client.ws.ping();
      await once(client.ws, 'pong');
    }
    expect(simulator.requests()[0]?.socket?.pingsAt).toHaveLength(3);
    vi.advanceTimersByTime(120_000);
    expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(2201);
  });

  test('a socket that has something to say is not idle', async () => {
    stopTheClock();
    script({ speechWire: { firstChunkMs: 60_000 } });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    for (let i = 0; i < 3; i += 1) {
      client.ws.ping();
      await once(client.ws, 'pong');
      vi.advanceTimersByTime(120_000);
    }
    expect(client.ws.readyState).toBe(client.ws.OPEN);
    client.ws.terminate();
  });

  test('pings can be left unanswered', async () => {
    wire({ answersPings: false });
    const client = await started(simulator, BIDI);
    let pongs = 0;
    client.ws.on('pong', () => (pongs += 1)).ping();
    client.send(say(TEXT));
    await client.until('sentence_end');
    expect([pongs, simulator.requests()[0]?.socket?.pingsAt.length]).toEqual([0, 1]);
  });

  test('more text than may wait is refused with 2205, and the session lives', async () => {
    script({ socketWire: { queueLimit: 30 }, speechWire: { firstChunkMs: 60_000 } });
    const client = await started(simulator, PLAIN);
    // One is being made, two wait.
    client.send(say(TEXT), say(TEXT), say(TEXT), say(TEXT));
    expect(await client.until('2205')).toEqual([
      { base_resp: { status_code: 2205, status_msg: 'request over limit' } },
    ]);
    client.ws.ping();
    await once(client.ws, 'pong');
    client.ws.terminate();
  });

  test('a server that never closes leaves it to the client', async () => {
    wire({ staysOpen: true });
    const client = await started(simulator, BIDI);
    client.send(taskStart());
    await client.until('task_failed');
    client.ws.ping();
    await once(client.ws, 'pong');
    client.ws.close();
    await client.closed;
    await expect.poll(() => simulator.requests()[0]?.closedBy).toBe('client');
  });
});
