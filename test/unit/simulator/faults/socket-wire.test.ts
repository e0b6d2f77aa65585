import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { counterSample, createCounterVoice } from '../../../../src/simulator/voice/counter.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import {
  BIDI,
  CANCEL,
  connect,
  FINISH,
  FLUSH,
  names,
  outline,
  PLAIN,
  pcmOf,
  say,
  started,
  taskStart,
} from '../../../support/simulator/socket-client.ts';

type Rule = ScriptInput['rules'][number];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const script = (rule: Omit<Rule, 'match'>): void =>
  simulator.setScript({
    rules: (['socket', 'bidi'] as const).map((route) => ({ match: { route }, ...rule })),
  });
const wire = (socketWire: NonNullable<Rule['socketWire']>): void => script({ socketWire });
/** 720 ms: four frames of audio, 17,280 samples. */
const TEXT = 'Hello there.';
const WHOLE = Array.from({ length: 17_280 }, (_, i) => counterSample(i));
const samplesOf = (pcm: Buffer): number[] =>
  Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2));

describe('control frames', () => {
  test('task_started comes behind the first sentence_start, which is not said again', async () => {
    wire({ startedAfterSentenceStart: true });
    const client = await connect(simulator, BIDI);
    client.send(taskStart());
    expect(names(await client.until('task_started'))).toEqual([
      'connected_success',
      'sentence_start',
      'task_started',
    ]);
    client.send(say(TEXT), say(TEXT));
    expect(outline(await client.until('sentence_end'))).toEqual(['audio', 'final', 'sentence_end']);
    expect(outline(await client.until('sentence_end'))[0]).toBe('sentence_start');
  });

  test('events that are not documented', async () => {
    wire({ unknownEvents: true });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    await client.until('sentence_end');
    expect(outline(client.frames)).toEqual([
      'connected_success',
      'task_progress',
      'task_started',
      'sentence_start',
      'task_progress',
      'audio',
      'final',
      'sentence_end',
    ]);
  });

  test('connected_success and task_started come late', async () => {
    wire({ connectedDelayMs: 30, startedDelayMs: 30 });
    const client = await connect(simulator, BIDI);
    client.send(taskStart());
    await client.until('task_started');
    const socket = simulator.requests()[0]?.socket;
    const [greeted, begun] = socket?.serverEvents.map(({ at }) => at) ?? [];
    expect(Number(greeted) - Number(socket?.openedAt)).toBeGreaterThanOrEqual(29);
    expect(Number(begun) - Number(greeted)).toBeGreaterThanOrEqual(29);
  });

  test('task_flushed comes late, while the next segment is spoken', async () => {
    wire({ flushedDelayMs: 60_000 });
    const client = await started(simulator, BIDI);
    client.send(say('One'), FLUSH, say('Two.'), FINISH);
    const frames = names(await client.until('task_finished'));
    expect(frames.filter((name) => name === 'sentence_end')).toHaveLength(2);
    expect(frames).not.toContain('task_flushed');
  });

  test('task_flushed comes after its delay', async () => {
    wire({ flushedDelayMs: 50 });
    const client = await started(simulator, BIDI);
    client.send(say('One'), FLUSH);
    await client.until('task_flushed');
    const said = simulator.requests()[0]?.socket?.serverEvents ?? [];
    const [end, flushed] = said.slice(-2);
    expect([end?.event, flushed?.event]).toEqual(['sentence_end', 'task_flushed']);
    expect(Number(flushed?.at) - Number(end?.at)).toBeGreaterThanOrEqual(45);
  });
});

describe('frames of audio', () => {
  test('with neither event nor connect_id', async () => {
    wire({ audioFrames: 'bare' });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    const audio = (await client.until('final')).filter((frame) => frame.is_final !== undefined);
    expect(audio.some((frame) => 'event' in frame || 'connect_id' in frame)).toBe(false);
  });

  test('with both', async () => {
    wire({ audioFrames: 'full' });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    const audio = (await client.until('final')).filter((frame) => frame.is_final !== undefined);
    expect(audio.every((frame) => 'event' in frame && 'connect_id' in frame)).toBe(true);
  });

  test.each([
    ['null' as const, null],
    ['empty' as const, { audio: '' }],
  ])('behind one whose data is %s', async (emptyFrameFirst, data) => {
    wire({ emptyFrameFirst });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    const frames = await client.until('final');
    expect(frames[0]?.data).toEqual(data);
    expect(samplesOf(pcmOf(frames))).toEqual(WHOLE);
  });

  test('a last one whose data is null', async () => {
    wire({ finalFrame: 'dataNull' });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    const frames = await client.until('final');
    expect(frames.at(-1)?.data).toBeNull();
    expect(samplesOf(pcmOf(frames))).toEqual(WHOLE);
  });

  test('a last one with the last slice', async () => {
    wire({ finalFrame: 'lastSlice' });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    const frames = await client.until('final');
    expect(names(frames)).toEqual(['audio', 'audio', 'audio', 'final']);
    expect(samplesOf(pcmOf(frames))).toEqual(WHOLE);
  });

  test('a last one with all of it again', async () => {
    wire({ finalFrame: 'aggregate' });
    const client = await started(simulator, PLAIN);
    client.send(say(TEXT));
    const frames = await client.until('final');
    expect(samplesOf(pcmOf(frames.slice(-1)))).toEqual(WHOLE);
    expect(samplesOf(pcmOf(frames.slice(0, -1)))).toEqual(WHOLE);
  });

  test('cut inside a sample, with nothing lost', async () => {
    script({ speechWire: { oddBytes: true } });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    const frames = await client.until('final');
    expect(frames.slice(1, -2).every((frame) => ((frame.data?.audio.length ?? 0) / 2) % 2 === 1)).toBe(true);
    expect(samplesOf(pcmOf(frames))).toEqual(WHOLE);
  });

  test('of sizes drawn from a range', async () => {
    script({ speechWire: { chunkSamples: { min: 1, max: 900, seed: 7 } } });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    const frames = await client.until('final');
    expect(new Set(frames.map((frame) => frame.data?.audio.length)).size).toBeGreaterThan(5);
    expect(samplesOf(pcmOf(frames))).toEqual(WHOLE);
  });

  test('the first not before it is due', async () => {
    script({ speechWire: { firstChunkMs: 50 } });
    const client = await started(simulator, BIDI);
    client.send(say(TEXT));
    await client.until('final');
    const request = simulator.requests()[0];
    const asked = request?.socket?.clientEvents.at(-1)?.at;
    expect(Number(request?.firstPieceAt) - Number(asked)).toBeGreaterThanOrEqual(49);
  });
});

test('a cancel is acknowledged late, behind stale audio, a stale sentence_end and a stale task_flushed', async () => {
  script({
    socketWire: {
      cancel: { delayMs: 40, staleAudioFrames: 5, staleSentenceEnd: true, staleFlushed: true },
    },
    speechWire: { chunkIntervalMs: 5 },
  });
  const client = await started(simulator, BIDI);
  client.send(say('This sentence is a long one, and it has many frames. '));
  await client.until('audio');
  client.send(CANCEL);
  const frames = names(await client.until('task_canceled'));
  expect(frames.slice(-8)).toEqual([
    ...Array.from({ length: 5 }, () => 'audio'),
    'sentence_end',
    'task_flushed',
    'task_canceled',
  ]);
});
