import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import {
  BIDI,
  CANCEL,
  connect,
  FLUSH,
  nameOf,
  names,
  outline,
  PLAIN,
  say,
  started,
  taskStart,
} from '../../../support/simulator/socket-client.ts';

type Rule = ScriptInput['rules'][number];
type Fault = NonNullable<Rule['fault']>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

/** On the first connection of either route. */
const fault = (fault: Fault, match: Omit<Rule['match'], 'route'> = { to: 1 }): void =>
  simulator.setScript({
    rules: (['socket', 'bidi'] as const).map((route) => ({ match: { route, ...match }, fault })),
  });
/** 720 ms: four frames of audio. */
const TEXT = 'Hello there.';
const lastCode = (frames: readonly { readonly base_resp?: { readonly status_code: number } }[]) =>
  frames.at(-1)?.base_resp?.status_code;

describe('before there is any sound', () => {
  test('connected_success that carries an error', async () => {
    fault({ kind: 'connectError', code: 1004 });
    const client = await connect(simulator, BIDI);
    expect(lastCode(await client.until('connected_success'))).toBe(1004);
    expect(await client.closed).toBe(1000);
  });

  test('a bare error in the place of connected_success', async () => {
    fault({ kind: 'connectError', code: 2049, shape: 'bare' });
    const client = await connect(simulator, PLAIN);
    await client.closed;
    expect(client.frames).toEqual([{ base_resp: { status_code: 2049, status_msg: 'invalid api key' } }]);
  });

  test.each([1002, 1008, 2056])('task_failed with %i in the place of task_started', async (code) => {
    fault({ kind: 'taskStartFailed', code });
    const client = await connect(simulator, BIDI);
    client.send(taskStart());
    expect(lastCode(await client.until('task_failed'))).toBe(code);
    expect(await client.closed).toBe(1000);
  });

  test('the next connection works', async () => {
    fault({ kind: 'taskStartFailed', code: 1001 });
    const first = await connect(simulator, BIDI);
    first.send(taskStart());
    await first.until('task_failed');
    await started(simulator, BIDI);
  });
});

describe('after n frames of audio', () => {
  test('task_failed', async () => {
    fault({ kind: 'taskFailed', code: 1000, afterDeltas: 2 });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    const frames = await client.until('task_failed');
    expect(names(frames)).toEqual(['sentence_start', 'audio', 'audio', 'task_failed']);
    expect(lastCode(frames)).toBe(1000);
    expect(await client.closed).toBe(1000);
  });

  test('a reset', async () => {
    fault({ kind: 'reset', afterDeltas: 3 });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    expect(await client.closed).toBe(1006);
    expect(names(client.frames).filter((name) => name === 'audio')).toHaveLength(3);
  });

  test('a closing handshake without task_finished', async () => {
    fault({ kind: 'close', afterDeltas: 1 });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT), FLUSH);
    expect(await client.closed).toBe(1000);
    expect(names(client.frames).slice(2)).toEqual(['sentence_start', 'audio']);
  });

  test('silence for good: nothing is said any more, not even of a cancel', async () => {
    fault({ kind: 'stall', afterDeltas: 2 });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    await client.until('audio');
    await client.until('audio');
    client.send(CANCEL, say(TEXT), FLUSH);
    client.ws.ping();
    await once(client.ws, 'pong');
    expect(names(client.frames).slice(2)).toEqual(['sentence_start', 'audio', 'audio']);
  });

  test('no sound ever', async () => {
    fault({ kind: 'stall' });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT), say(TEXT));
    client.ws.ping();
    await once(client.ws, 'pong');
    expect(names(client.frames).slice(2)).toEqual([]);
  });

  test('all sound of a sentence, and then no is_final', async () => {
    fault({ kind: 'close', afterDeltas: 4 });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    await client.closed;
    expect(names(client.frames).slice(2)).toEqual(['audio', 'audio', 'audio', 'audio']);
  });

  test.each([
    ['baseResp' as const, '1000'],
    ['typed' as const, 'undefined'],
    ['bare' as const, 'undefined'],
  ])('an error in the form %s, and the end', async (shape, name) => {
    fault({ kind: 'errorEvent', afterDeltas: 1, shape, code: 1000 });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    await client.closed;
    expect(names(client.frames).slice(3)).toEqual(['audio', name]);
    expect(JSON.stringify(client.frames.at(-1))).toContain('1000');
  });

  test('a frame that is no JSON; the rest follows', async () => {
    fault({ kind: 'malformedJson', afterDeltas: 1 });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    await client.until('final');
    expect(names(client.frames).slice(2)).toEqual(['audio', 'text', 'audio', 'audio', 'final']);
  });

  test('a frame whose audio is not hex; the rest follows', async () => {
    fault({ kind: 'malformedHex', afterDeltas: 1 });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    const audio = (await client.until('final')).map((frame) => frame.data?.audio ?? '');
    expect(audio.map((hex) => /^[0-9a-f]*$/.test(hex))).toEqual([true, false, true, true, true]);
  });

  test('the frames of all sentences count', async () => {
    fault({ kind: 'taskFailed', code: 1000, afterDeltas: 6 });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT), say(TEXT));
    const frames = await client.until('task_failed');
    expect(names(frames).filter((name) => name === 'audio')).toHaveLength(6);
  });
});

describe('a text of its own', () => {
  test('fails where the text is the one that is meant, with its own frames counted', async () => {
    fault({ kind: 'taskFailed', code: 1000, afterDeltas: 1 }, { textIncludes: 'two' });
    const client = await started(simulator, BIDI);
    client.send(say('Part one. Part two. Part three.'));
    expect(outline(await client.until('task_failed'))).toEqual([
      'sentence_start',
      'audio',
      'final',
      'sentence_end',
      'sentence_start',
      'audio',
      'task_failed',
    ]);
  });

  test('fails on a connection that was there before the script', async () => {
    const client = await started(simulator, BIDI);
    fault({ kind: 'taskFailed', code: 1000 }, { textIncludes: '' });
    client.send(say(TEXT));
    expect(lastCode(await client.until('task_failed'))).toBe(1000);
  });

  test('success without any audio', async () => {
    fault({ kind: 'noAudio' }, { textIncludes: 'there' });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT), say('Go.'));
    const quiet = await client.until('sentence_end');
    expect(names(quiet)).toEqual(['sentence_start', 'final', 'sentence_end']);
    expect(quiet[1]).toMatchObject({ data: { audio: '' }, extra_info: { audio_size: 0 } });
    expect(outline(await client.until('sentence_end'))).toContain('audio');
  });

  test('success with data: null', async () => {
    fault({ kind: 'dataNull' });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    expect((await client.until('final')).map((frame) => frame.data)).toEqual([null]);
  });

  test('2205 plain: the text is skipped, the session lives, and the text is taken the second time', async () => {
    fault({ kind: 'refuseText', code: 2205 }, { textIncludes: 'there' });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    const [refused] = await client.until('2205');
    expect(refused).toEqual({ base_resp: { status_code: 2205, status_msg: 'request over limit' } });
    client.send(say(TEXT));
    expect(outline(await client.until('sentence_end'))).toEqual([
      'sentence_start',
      'audio',
      'final',
      'sentence_end',
    ]);
  });

  test('2205 inside task_failed: the session ends', async () => {
    fault({ kind: 'refuseText', code: 2205, as: 'taskFailed' });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    expect(lastCode(await client.until('task_failed'))).toBe(2205);
    expect(await client.closed).toBe(1000);
  });

  test('2205 plain as often as it is wanted', async () => {
    fault({ kind: 'refuseText', code: 2205, times: 2 });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT), say(TEXT), say(TEXT));
    expect(outline(await client.until('final'))).toEqual(['2205', '2205', 'audio', 'final']);
  });
});

test('a cancel that is never acknowledged stops the voice all the same', async () => {
  simulator.setScript({
    rules: [
      {
        match: { route: 'bidi' },
        fault: { kind: 'cancelUnanswered' },
        speechWire: { chunkIntervalMs: 60_000 },
      },
    ],
  });
  const client = await started(simulator, BIDI);
  client.send(say('This sentence is a long one.'));
  await client.until('audio');
  client.send(CANCEL, FLUSH);
  const frames = await client.until('task_flushed');
  expect(frames.map(nameOf)).not.toContain('task_canceled');
  expect(frames.map(nameOf)).not.toContain('sentence_end');
});

describe('a script that makes no sense is refused', () => {
  test.each<[string, Rule]>([
    ['a socket’s fault over HTTP', { match: { route: 'speech' }, fault: { kind: 'taskFailed', code: 1000 } }],
    ['a stream’s fault on a socket', { match: { route: 'bidi' }, fault: { kind: 'brokenFraming' } }],
    [
      'an early fault for a text',
      { match: { route: 'bidi', textIncludes: 'a' }, fault: { kind: 'cancelUnanswered' } },
    ],
    ['a socket’s shape for a text', { match: { route: 'bidi', textIncludes: 'a' }, socketWire: {} }],
    ['a socket’s shape over HTTP', { match: { route: 'speech' }, socketWire: {} }],
    ['a trailer on a socket', { match: { route: 'socket' }, speechWire: { trailer: 'always' } }],
    ['a chat reply on a socket', { match: { route: 'socket' }, reply: {} }],
  ])('%s', (_, rule) => {
    expect(() => simulator.setScript({ rules: [rule] })).toThrow();
  });
});
