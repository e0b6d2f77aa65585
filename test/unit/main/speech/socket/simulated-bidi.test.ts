import { describe, expect, test } from 'vitest';
import { createMinimaxBidiSpeech } from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import type { TokenSession } from '../../../../../src/main/speech/speech-transport.ts';
import {
  all,
  never,
  sentencesOf,
  SETTINGS,
  simulatedSockets,
  until,
  whole,
  type Rule,
} from './simulated-sockets.ts';

const { script, options } = simulatedSockets();

const TEXT = 'It is half past nine. 你好。 So late';

function sayToBidi(text: string, session: TokenSession): void {
  for (let at = 0; at < text.length; at += 3) session.say(text.slice(at, at + 3));
  session.flush();
  session.finish();
}

describe('the bidirectional socket', () => {
  test.each<[string, Rule]>([
    ['as documented', {}],
    [
      'that says that a sentence begins before the task has started',
      { socketWire: { startedAfterSentenceStart: true } },
    ],
    ['with events that are not documented', { socketWire: { unknownEvents: true } }],
    ['with frames of audio that have no name', { socketWire: { audioFrames: 'bare' } }],
    ['with frames of audio that say everything', { socketWire: { audioFrames: 'full' } }],
    ['with a frame of null first', { socketWire: { emptyFrameFirst: 'null' } }],
    ['with a frame of no audio first', { socketWire: { emptyFrameFirst: 'empty' } }],
    ['whose last frame is null', { socketWire: { finalFrame: 'dataNull' } }],
    ['whose last frame brings sound', { socketWire: { finalFrame: 'lastSlice' } }],
    ['whose last frame repeats the sentence', { socketWire: { finalFrame: 'aggregate' } }],
    ['with the end of it all in one packet', { socketWire: { tailInOnePacket: true } }],
    ['whose answer to the flush is late', { socketWire: { flushedDelayMs: 30 } }],
    ['whose start is late', { socketWire: { connectedDelayMs: 20, startedDelayMs: 20 } }],
    ['whose slices end inside a sample', { speechWire: { oddBytes: true } }],
    ['whose slices have any size', { speechWire: { chunkSamples: { min: 1, max: 900 } } }],
    ['that cuts words in two', { speechWire: { splitWords: true } }],
    ['that counts offsets from the beginning of the session', { socketWire: { textOffsets: 'session' } }],
    ['that cuts long sentences', { socketWire: { longestSentence: 21 } }],
    ['that finds a text too long', { fault: { kind: 'refuseText', code: 2204 } }],
    ['that finds its queue full', { fault: { kind: 'refuseText', code: 2205, times: 2 } }],
    [
      'that ends for a queue that is full',
      { match: { to: 1 }, fault: { kind: 'refuseText', code: 2205, as: 'taskFailed' } },
    ],
    ['that fails at its start once', { match: { to: 1 }, fault: { kind: 'taskStartFailed', code: 1000 } }],
    [
      'that is busy at its connection once',
      { match: { to: 1 }, fault: { kind: 'connectError', code: 1002 } },
    ],
    ['that breaks before the first sound', { match: { to: 1 }, fault: { kind: 'reset' } }],
    ['that is silent before the first sound', { match: { to: 1 }, fault: { kind: 'stall' } }],
    ['that closes before the first sound', { match: { to: 1 }, fault: { kind: 'close' } }],
  ])('%s: every sentence is heard whole, once', async (_, rule) => {
    script('bidi', rule);
    const speech = createMinimaxBidiSpeech(options({ silenceMs: 300, queueFullMs: 5 }));
    const session = speech.open(SETTINGS, never);
    sayToBidi(TEXT, session);
    const outputs = await all(session);
    speech.close();
    expect(outputs.filter(({ type }) => type === 'flushed')).toEqual([{ type: 'flushed', to: TEXT.length }]);
    expect(sentencesOf(outputs, TEXT)).toEqual(['It is half past nine.', '你好。', 'So late'].map(whole));
  });

  test('word lists that grow end in words that lie in the text, one behind the other', async () => {
    script('bidi', { speechWire: { splitWords: true } });
    const speech = createMinimaxBidiSpeech(options());
    const session = speech.open(SETTINGS, never);
    sayToBidi(TEXT, session);
    const outputs = await all(session);
    speech.close();
    const lists = outputs.flatMap((output) => (output.type === 'words' ? [output.words] : []));
    expect(lists.length).toBeGreaterThan(3);
    const last = lists.filter((words, at) => (lists[at + 1]?.[0]?.from ?? Infinity) !== words[0]?.from);
    const words = last.flat().map(({ from, to }) => TEXT.slice(from, to));
    expect(words.filter((word) => /[a-z]/i.test(word))).toEqual([
      'It',
      'is',
      'half',
      'past',
      'nine',
      'So',
      'late',
    ]);
  });

  test('text without a mark is spoken after the pause that the service makes, or at once with a flush', async () => {
    script('bidi', { socketWire: { autoPushMs: 40 } });
    const speech = createMinimaxBidiSpeech(options());
    const session = speech.open(SETTINGS, never);
    const iterator = session[Symbol.asyncIterator]();
    session.say('no mark at all');
    expect(sentencesOf(await until(iterator, 'sentenceEnd'), 'no mark at all')).toEqual([
      whole('no mark at all'),
    ]);
    session.say(' and again');
    session.flush();
    expect((await until(iterator, 'flushed')).at(-1)).toEqual({ type: 'flushed', to: 24 });
    session.finish();
    speech.close();
  });

  test.each<[NonNullable<Rule['fault']>, object]>([
    [
      { kind: 'connectError', code: 1004 },
      { code: 'auth', serviceCode: 1004 },
    ],
    [
      { kind: 'connectError', code: 1004, shape: 'bare' },
      { code: 'auth', serviceCode: 1004 },
    ],
    [
      { kind: 'taskStartFailed', code: 2054 },
      { code: 'setting', serviceCode: 2054 },
    ],
    [
      { kind: 'taskFailed', code: 2206 },
      { code: 'internal', serviceCode: 2206 },
    ],
    [
      { kind: 'refuseText', code: 2202, as: 'taskFailed' },
      { code: 'internal', serviceCode: 2202 },
    ],
    [
      { kind: 'taskFailed', code: 1008, afterDeltas: 1 },
      { code: 'balance', serviceCode: 1008 },
    ],
    [{ kind: 'reset', afterDeltas: 1 }, { code: 'cut' }],
    [{ kind: 'close', afterDeltas: 1 }, { code: 'cut' }],
    [{ kind: 'stall', afterDeltas: 1 }, { code: 'stalled' }],
    [{ kind: 'malformedHex', afterDeltas: 1 }, { code: 'speech' }],
    [{ kind: 'malformedJson', afterDeltas: 1 }, { code: 'speech' }],
    [{ kind: 'errorEvent', shape: 'typed', code: 1026, afterDeltas: 1 }, { code: 'policy' }],
    [{ kind: 'noAudio' }, { code: 'stalled' }],
    [{ kind: 'dataNull' }, { code: 'stalled' }],
    [{ kind: 'noRoute' }, { code: 'setting', serviceCode: 404 }],
  ])('%j is told once, and nothing follows it', async (fault, expected) => {
    script('bidi', { fault });
    const speech = createMinimaxBidiSpeech(options({ silenceMs: 150 }));
    const session = speech.open(SETTINGS, never);
    sayToBidi(TEXT, session);
    const outputs = await all(session);
    speech.close();
    expect(outputs.filter(({ type }) => type === 'failed')).toHaveLength(1);
    expect(outputs.at(-1)).toMatchObject({ type: 'failed', error: expected });
  });
});
