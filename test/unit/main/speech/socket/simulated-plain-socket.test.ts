import { describe, expect, test } from 'vitest';
import { createMinimaxSocketSpeech } from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import type { SpeechOutput } from '../../../../../src/main/speech/speech-transport.ts';
import type { TaskTimeouts } from '../../../../../src/main/speech/socket/task-socket.ts';
import { all, never, said, SETTINGS, simulatedSockets, whole, type Rule } from './simulated-sockets.ts';

const { script, options } = simulatedSockets();

describe('the plain socket', () => {
  const PIECES = ['It is half past nine.', '你好。', 'So late'];

  async function sayAll(timeouts: Partial<TaskTimeouts> = {}): Promise<SpeechOutput[]> {
    const speech = createMinimaxSocketSpeech(options(timeouts));
    const session = speech.open(SETTINGS, never);
    for (const [id, text] of PIECES.entries()) session.say({ id, text, settings: SETTINGS });
    session.finish();
    const outputs = await all(session);
    speech.close();
    return outputs;
  }

  test.each<[string, Rule]>([
    ['as documented', {}],
    ['with events that are not documented', { socketWire: { unknownEvents: true } }],
    ['with frames of audio that have no name', { socketWire: { audioFrames: 'bare' } }],
    ['with a frame of null first', { socketWire: { emptyFrameFirst: 'null' } }],
    ['whose last frame is null', { socketWire: { finalFrame: 'dataNull' } }],
    ['whose last frame brings sound', { socketWire: { finalFrame: 'lastSlice' } }],
    ['whose last frame repeats the piece', { socketWire: { finalFrame: 'aggregate' } }],
    ['whose start is late', { socketWire: { connectedDelayMs: 20, startedDelayMs: 20 } }],
    ['whose slices end inside a sample', { speechWire: { oddBytes: true } }],
    ['that never closes', { socketWire: { staysOpen: true } }],
    ['that finds its queue full', { fault: { kind: 'refuseText', code: 2205, times: 2 } }],
    [
      'that ends for a queue that is full',
      { match: { to: 1 }, fault: { kind: 'refuseText', code: 2205, as: 'taskFailed' } },
    ],
    [
      'that is busy at its connection once',
      { match: { to: 1 }, fault: { kind: 'connectError', code: 1002 } },
    ],
    ['that closes before the first sound, without a goodbye', { match: { to: 1 }, fault: { kind: 'close' } }],
    ['that is silent before the first sound', { match: { to: 1 }, fault: { kind: 'stall' } }],
  ])('%s: every piece is heard whole, once, and ends', async (_, rule) => {
    script('socket', rule);
    const outputs = await sayAll({ silenceMs: 300, queueFullMs: 5 });
    const pieces = PIECES.map((text, id) => {
      const mine = outputs.filter((output) => output.type !== 'waiting' && output.id === id);
      expect(mine.at(-1)?.type).toBe('end');
      return said(
        mine.flatMap((output) => (output.type === 'audio' ? [output.pcm] : [])),
        text,
      );
    });
    expect(pieces).toEqual(PIECES.map(whole));
  });

  test.each<[NonNullable<Rule['fault']>, object]>([
    [
      { kind: 'connectError', code: 1004 },
      { code: 'auth', serviceCode: 1004 },
    ],
    [
      { kind: 'taskStartFailed', code: 2013 },
      { code: 'setting', serviceCode: 2013 },
    ],
    [
      { kind: 'taskFailed', code: 2054, afterDeltas: 1 },
      { code: 'setting', serviceCode: 2054 },
    ],
    [
      { kind: 'refuseText', code: 2204, times: 9 },
      { code: 'setting', serviceCode: 2204 },
    ],
    [{ kind: 'reset', afterDeltas: 1 }, { code: 'cut' }],
    [{ kind: 'malformedHex' }, { code: 'speech' }],
    [{ kind: 'noAudio' }, { code: 'speech' }],
    [{ kind: 'dataNull' }, { code: 'speech' }],
    [{ kind: 'noRoute' }, { code: 'setting', serviceCode: 404 }],
  ])('%j is told of each piece that it hits, once', async (fault, expected) => {
    script('socket', { fault });
    const outputs = await sayAll();
    const ends = outputs.filter((output) => output.type === 'failed' || output.type === 'end');
    expect(new Set(ends.map((end) => end.id))).toEqual(new Set([0, 1, 2]));
    expect(ends).toHaveLength(3);
    expect(ends.find(({ type }) => type === 'failed')).toMatchObject({ error: expected });
  });
});
