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
  pcmOf,
  say,
  started,
  taskStart,
} from '../../../support/simulator/socket-client.ts';

type Wire = NonNullable<ScriptInput['rules'][number]['socketWire']>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const wire = (socketWire: Wire): void =>
  simulator.setScript({ rules: [{ match: { route: 'bidi' }, socketWire }] });
const spoken = (): readonly string[] | undefined =>
  simulator
    .requests()
    .at(-1)
    ?.socket?.spoken.map(({ text }) => text);

describe('a bidirectional socket', () => {
  test('greets, starts, and says a sentence from its start to its end', async () => {
    const client = await connect(simulator, BIDI);
    expect(names(await client.until('connected_success'))).toEqual(['connected_success']);
    client.send(taskStart({ session_id: 'mine' }));
    expect(names(await client.until('task_started'))).toEqual(['task_started']);
    client.send(say('It is late.'));
    const frames = await client.until('sentence_end');
    expect(outline(frames)).toEqual(['sentence_start', 'audio', 'final', 'sentence_end']);
    const pcm = pcmOf(frames);
    expect(Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2))).toEqual(
      Array.from({ length: 15_840 }, (_, i) => counterSample(i)),
    );
  });

  test('words its frames as documented', async () => {
    const client = await started(simulator, BIDI, { session_id: 'mine' });
    client.send(say('Hi.'));
    const [start, audio, final] = await client.until('final');
    const id = expect.stringMatching(/^[0-9a-f]{32}$/) as string;
    const base_resp = { status_code: 0, status_msg: 'success' };
    expect(start).toEqual({
      session_id: 'mine',
      connect_id: id,
      event: 'sentence_start',
      trace_id: id,
      base_resp,
    });
    const common = { session_id: 'mine', event: 'task_continued', trace_id: id, base_resp };
    const hex = expect.stringMatching(/^[0-9a-f]+$/) as string;
    expect(audio).toEqual({ ...common, is_final: false, data: { audio: hex } });
    expect(final).toEqual({
      ...common,
      is_final: true,
      data: { audio: '' },
      extra_info: {
        audio_length: 180,
        audio_sample_rate: 24_000,
        audio_size: 8_640,
        bitrate: 128_000,
        word_count: 1,
        invisible_character_ratio: 0,
        usage_characters: 3,
        audio_format: 'pcm',
        audio_channel: 1,
      },
    });
  });

  test('finds the sentences in text that comes letter by letter', async () => {
    const client = await started(simulator, BIDI);
    client.send(...Array.from('It is late. Go home! 好。', say), FINISH);
    await client.until('task_finished');
    expect(spoken()).toEqual(['It is late.', ' Go home!', ' 好。']);
    expect(await client.closed).toBe(1000);
  });

  test('never mixes the frames of two sentences', async () => {
    const client = await started(simulator, BIDI);
    client.send(say('One. Two. Three.'), FLUSH);
    const one = ['sentence_start', 'audio', 'final', 'sentence_end'];
    expect(outline(await client.until('task_flushed'))).toEqual([...one, ...one, ...one, 'task_flushed']);
  });

  test('says by itself what has no end when nothing more comes', async () => {
    wire({ autoPushMs: 20 });
    const client = await started(simulator, BIDI);
    client.send(say('It is late'));
    await client.until('sentence_end');
    expect(spoken()).toEqual(['It is late']);
  });

  test('says what has no end when it is flushed', async () => {
    const client = await started(simulator, BIDI);
    client.send(say('It is late'), FLUSH);
    expect(outline(await client.until('task_flushed'))).toEqual([
      'sentence_start',
      'audio',
      'final',
      'sentence_end',
      'task_flushed',
    ]);
  });

  test('acknowledges a flush of nothing', async () => {
    const client = await started(simulator, BIDI);
    client.send(FLUSH);
    expect(names(await client.until('task_flushed'))).toEqual(['task_flushed']);
  });

  test('swallows text inside data', async () => {
    const client = await started(simulator, BIDI);
    client.send({ event: 'task_continue', data: { text: 'It is late.' } }, FLUSH);
    expect(names(await client.until('task_flushed'))).toEqual(['task_flushed']);
  });

  test('takes empty text and blanks, and says nothing of them', async () => {
    const client = await started(simulator, BIDI);
    client.send(say(''), say(' '), say('\n'), FLUSH);
    expect(names(await client.until('task_flushed'))).toEqual(['task_flushed']);
  });

  test('says the rest when it is finished, and closes', async () => {
    const client = await started(simulator, BIDI);
    client.send(say('It is'), say(' late'), FINISH);
    expect(outline(await client.until('task_finished'))).toContain('sentence_end');
    expect(await client.closed).toBe(1000);
    expect(spoken()).toEqual(['It is late']);
  });
});

describe('task_cancel', () => {
  test('stops the sentence, drops what waits, and leaves the session ready', async () => {
    simulator.setScript({ rules: [{ match: { route: 'bidi' }, speechWire: { chunkIntervalMs: 60_000 } }] });
    const client = await started(simulator, BIDI);
    client.send(say('This sentence is a long one. And another. And'));
    await client.until('audio');
    client.send(CANCEL);
    expect(names(await client.until('task_canceled'))).not.toContain('final');
    client.send(say('No.'), FLUSH);
    expect(outline(await client.until('task_flushed'))).toEqual([
      'sentence_start',
      'audio',
      'final',
      'sentence_end',
      'task_flushed',
    ]);
    expect(spoken()).toEqual(['This sentence is a long one.', 'No.']);
  });

  test('drops a flush that was not acknowledged yet', async () => {
    wire({ flushedDelayMs: 60_000 });
    const client = await started(simulator, BIDI);
    client.send(say('Hi.'), FLUSH);
    await client.until('sentence_end');
    client.send(CANCEL, FINISH);
    expect(names(await client.until('task_finished'))).toEqual(['task_canceled', 'task_finished']);
  });

  test('is answered when there is nothing to cancel', async () => {
    const client = await started(simulator, BIDI);
    client.send(CANCEL);
    expect(names(await client.until('task_canceled'))).toEqual(['task_canceled']);
  });

  test('takes with it what was said before its answer', async () => {
    wire({ cancel: { delayMs: 300 } });
    const client = await started(simulator, BIDI);
    client.send(CANCEL, say('Too early.'));
    await client.until('task_canceled');
    client.send(say('In time.'), FINISH);
    await client.until('task_finished');
    expect(spoken()).toEqual(['In time.']);
  });
});
