import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { counterSample, createCounterVoice } from '../../../../src/simulator/voice/counter.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import {
  CANCEL,
  connect,
  FINISH,
  FLUSH,
  outline,
  PLAIN,
  pcmOf,
  say,
  started,
  taskStart,
} from '../../../support/simulator/socket-client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const spoken = (): readonly string[] | undefined =>
  simulator
    .requests()
    .at(-1)
    ?.socket?.spoken.map(({ text }) => text);

describe('the older socket', () => {
  test('says each task_continue as a piece of its own, in order, whatever ends in it', async () => {
    const client = await started(simulator, PLAIN);
    client.send(say('It is'), say(' late. Go home.'), FINISH);
    const one = ['audio', 'final'];
    expect(outline(await client.until('task_finished'))).toEqual([...one, ...one, 'task_finished']);
    expect(spoken()).toEqual(['It is', ' late. Go home.']);
    expect(await client.closed).toBe(1000);
  });

  test('sends every sample of a piece once', async () => {
    const client = await started(simulator, PLAIN);
    client.send(say('It is late.'));
    const pcm = pcmOf(await client.until('final'));
    expect(Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2))).toEqual(
      Array.from({ length: 15_840 }, (_, i) => counterSample(i)),
    );
  });

  test('has no connect_id in any frame', async () => {
    const client = await started(simulator, PLAIN);
    client.send(say('Hi.'), FINISH);
    await client.until('task_finished');
    expect(JSON.stringify(client.frames)).not.toContain('connect_id');
  });

  test('drops what waits on task_finish where the script has it so', async () => {
    const rule = { match: { route: 'socket' }, socketWire: { finishAtOnce: true } } as const;
    simulator.setScript({
      rules: [rule, { match: { route: 'socket' }, speechWire: { chunkIntervalMs: 60_000 } }],
    });
    const client = await started(simulator, PLAIN);
    client.send(say('This one is long, and is never said as a whole.'), say('Nor is this.'));
    await client.until('audio');
    client.send(FINISH);
    expect(outline(await client.until('task_finished'))).not.toContain('final');
    expect(spoken()).toEqual(['This one is long, and is never said as a whole.']);
  });

  test.each([FLUSH, CANCEL])('knows no $event', async (frame) => {
    const client = await started(simulator, PLAIN);
    client.send(frame);
    const [failed] = await client.until('task_failed');
    expect(failed?.base_resp?.status_code).toBe(2202);
    expect(await client.closed).toBe(1000);
  });

  test('skips empty text and blanks with 2203 and goes on', async () => {
    const client = await started(simulator, PLAIN);
    client.send(say(''), say(' \n'), say('Hi.'));
    expect(outline(await client.until('final'))).toEqual(['2203', '2203', 'audio', 'final']);
  });

  test('swallows text inside data', async () => {
    const client = await started(simulator, PLAIN);
    client.send({ event: 'task_continue', data: { text: 'It is late.' } }, FINISH);
    expect(outline(await client.until('task_finished'))).toEqual(['task_finished']);
  });

  test('refuses more than a tenth of invisible characters', async () => {
    const client = await started(simulator, PLAIN);
    client.send(say('abcdefgh\u200b'));
    expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(1042);
  });
});

describe('on either socket', () => {
  const either = [PLAIN, `${PLAIN}_bidi`];

  test.each(either)('text before task_started fails: %s', async (path) => {
    const client = await connect(simulator, path);
    client.send(say('Hi.'));
    expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(2013);
    expect(await client.closed).toBe(1000);
  });

  test.each(either)('text while the task starts fails: %s', async (path) => {
    const socketWire = { startedDelayMs: 60_000 };
    simulator.setScript({
      rules: (['socket', 'bidi'] as const).map((route) => ({ match: { route }, socketWire })),
    });
    const client = await connect(simulator, path);
    client.send(taskStart(), say('Hi.'));
    expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(2013);
  });

  test.each(either)('a second task_start fails: %s', async (path) => {
    const client = await started(simulator, path);
    client.send(taskStart());
    expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(2206);
  });

  test.each(either)('text after task_finish fails: %s', async (path) => {
    simulator.setScript({
      rules: (['socket', 'bidi'] as const).map((route) => ({
        match: { route },
        speechWire: { firstChunkMs: 60_000 },
      })),
    });
    const client = await started(simulator, path);
    client.send(say('Hi.'), FINISH, say('More.'));
    expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(2206);
  });

  test.each(either)('an event that is unknown, and what is no JSON, fails: %s', async (path) => {
    for (const text of ['{"event":"keepalive"}', '{"event":', '7', '{}']) {
      const client = await started(simulator, path);
      client.ws.send(text);
      expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(2202);
    }
  });

  test.each(either)(
    'over 10,000 characters are skipped with 2204, and the session lives: %s',
    async (path) => {
      const client = await started(simulator, path);
      client.send(say('a'.repeat(10_001)), say('Hi.'));
      expect(outline(await client.until('final')).filter((name) => name !== 'sentence_start')).toEqual([
        '2204',
        'audio',
        'final',
      ]);
    },
  );

  test.each([
    ['an unknown voice', 2054, { voice_setting: { voice_id: 'English_Nobody' } }],
    ['the voice `default`', 2042, { voice_setting: { voice_id: 'default' } }],
    ['an unknown emotion', 2013, { voice_setting: { voice_id: 'Wise_Woman', emotion: 'bored' } }],
    ['a sample rate that is not listed', 2013, { audio_setting: { sample_rate: 48_000, format: 'pcm' } }],
    ['mp3, which this server cannot make', 2013, { audio_setting: { sample_rate: 24_000, format: 'mp3' } }],
    ['an unknown model', 2013, { model: 'speech-3.0' }],
    ['an unknown kind of subtitles', 2013, { subtitle_type: 'letters' }],
  ])('task_start with %s fails', async (_, code, more) => {
    for (const path of either) {
      const client = await connect(simulator, path);
      client.send(taskStart(more));
      expect((await client.until('task_failed')).at(-1)?.base_resp?.status_code).toBe(code);
      expect(await client.closed).toBe(1000);
    }
  });
});
