import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import {
  createMinimaxBidiSpeech,
  createMinimaxSocketSpeech,
} from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import type {
  SpeechOutput,
  TokenOutput,
  TokenSession,
} from '../../../../../src/main/speech/speech-transport.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  type TaskTimeouts,
} from '../../../../../src/main/speech/socket/task-socket.ts';
import type { ScriptInput } from '../../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { counterSample, createCounterVoice } from '../../../../../src/simulator/voice/counter.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = {
  ...NATURAL,
  voiceId: 'English_Graceful_Lady',
  model: 'speech-2.8-turbo',
  speed: 1,
  volume: 1,
};
const RULE = { busyDelaysMs: [1], longestWaitMs: 100, connectionDelayMs: 1, transientDelayMs: 1 };
const never = new AbortController().signal;
const network = createNetwork({ env: {} });
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
});
beforeEach(() => simulator.reset());
afterAll(async () => {
  await network.close();
  await simulator.close();
});

type Rule = Omit<ScriptInput['rules'][number], 'match'> & {
  readonly match?: { textIncludes?: string; to?: number };
};
/** Every sentence is as long as this, in slices of 50 ms. */
const CLIP: Rule = { speechWire: { durationMs: 150, chunkMs: 50, chunkIntervalMs: 0, firstChunkMs: 0 } };
const CLIP_SAMPLES = 3_600;

function script(route: 'bidi' | 'socket', ...rules: readonly Rule[]): void {
  simulator.setScript({
    rules: [CLIP, ...rules].map(({ match, ...rule }) => ({ match: { route, ...match }, ...rule })),
  });
}

function options(timeouts: Partial<TaskTimeouts> = {}) {
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  return {
    network,
    base: parsed.base,
    key: () => simulator.key,
    retryRule: RULE,
    taskTimeouts: { ...DEFAULT_TASK_TIMEOUTS, ...timeouts },
  };
}

const connections = (): number => simulator.requests().length;

/** What each sentence was made of: the text that it says, how many samples, and whether each of them is in its place. */
interface Said {
  readonly text: string;
  readonly samples: number;
  readonly isWhole: boolean;
}

function said(pcm: readonly Uint8Array[], text: string): Said {
  const bytes = Buffer.concat(pcm);
  const samples = bytes.length / 2;
  const isWhole = Array.from(
    { length: samples },
    (_, i) => bytes.readInt16LE(i * 2) === counterSample(i),
  ).every(Boolean);
  return { text, samples, isWhole };
}

const whole = (text: string): Said => ({ text, samples: CLIP_SAMPLES, isWhole: true });

async function all<T>(outputs: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const output of outputs) collected.push(output);
  return collected;
}

async function until(
  iterator: AsyncIterator<TokenOutput>,
  type: TokenOutput['type'],
): Promise<TokenOutput[]> {
  const outputs: TokenOutput[] = [];
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) throw new Error(`no ${type} behind ${JSON.stringify(outputs)}`);
    outputs.push(next.value);
    if (next.value.type === type) return outputs;
  }
}

function sentencesOf(outputs: readonly TokenOutput[], text: string): Said[] {
  const sentences: Said[] = [];
  let from = 0;
  let pcm: Uint8Array[] = [];
  for (const output of outputs) {
    if (output.type === 'sentence') [from, pcm] = [output.from, []];
    else if (output.type === 'audio') pcm.push(output.pcm);
    else if (output.type === 'sentenceEnd') sentences.push(said(pcm, text.slice(from, output.to)));
  }
  return sentences;
}

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
    ['with events that nobody knows', { socketWire: { unknownEvents: true } }],
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

  test('a cancel that is acknowledged late, behind stale frames, leaves nothing of the old text', async () => {
    const cancel = { delayMs: 60, staleAudioFrames: 5, staleSentenceEnd: true, staleFlushed: true };
    script(
      'bidi',
      { socketWire: { cancel } },
      { match: { textIncludes: 'Old' }, fault: { kind: 'stall', afterDeltas: 1 } },
    );
    const speech = createMinimaxBidiSpeech(options());
    const session = speech.open(SETTINGS, never);
    const iterator = session[Symbol.asyncIterator]();
    session.say('Old text. More of it.');
    session.flush();
    await until(iterator, 'audio');
    script('bidi', { socketWire: { cancel } });
    await session.cancel();
    session.say('New text.');
    session.flush();
    const outputs = await until(iterator, 'flushed');
    expect(sentencesOf(outputs, 'Old text. More of it.New text.')).toEqual([whole('New text.')]);
    session.finish();
    speech.close();
  });

  test('a cancel that is never acknowledged costs the socket, and nothing else', async () => {
    script('bidi', { match: { to: 1 }, fault: { kind: 'cancelUnanswered' } });
    const speech = createMinimaxBidiSpeech(options({ cancelMs: 30 }));
    const session = speech.open(SETTINGS, never);
    const iterator = session[Symbol.asyncIterator]();
    session.say('Old text.');
    await until(iterator, 'audio');
    await session.cancel();
    session.say('New.');
    session.flush();
    const outputs = await until(iterator, 'flushed');
    expect(sentencesOf(outputs, 'Old text.New.')).toEqual([whole('New.')]);
    expect(connections()).toBe(2);
    session.finish();
    speech.close();
  });

  test('an idle socket is kept by pings', async () => {
    script('bidi', { match: { to: 1 }, socketWire: { idleCloseMs: 600 } });
    await sayTwice({ pingMs: 25 }, async () => {
      while ((socketSeen()?.pingsAt.length ?? 0) < 40) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    expect(connections()).toBe(1);
  });

  test('a socket that was closed for being idle is replaced unseen', async () => {
    script('bidi', { match: { to: 1 }, socketWire: { idleCloseMs: 40 } });
    await sayTwice({}, async () => {
      while (socketSeen()?.closeCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    expect(connections()).toBe(2);
    expect(simulator.requests()[0]?.socket?.serverEvents.at(-1)?.code).toBe(2201);
  });

  const socketSeen = () => simulator.requests()[0]?.socket;

  async function sayTwice(timeouts: Partial<TaskTimeouts>, between: () => Promise<void>): Promise<void> {
    const speech = createMinimaxBidiSpeech(options(timeouts));
    const session = speech.open(SETTINGS, never);
    const iterator = session[Symbol.asyncIterator]();
    session.say('One.');
    session.flush();
    await until(iterator, 'flushed');
    await between();
    session.say('Two.');
    session.flush();
    expect(sentencesOf(await until(iterator, 'flushed'), 'One.Two.')).toEqual([whole('Two.')]);
    session.finish();
    speech.close();
  }

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
  ])('%j is told once, as the last word', async (fault, expected) => {
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
    ['with events that nobody knows', { socketWire: { unknownEvents: true } }],
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
  ])('%j is told of each piece that it befalls, once', async (fault, expected) => {
    script('socket', { fault });
    const outputs = await sayAll();
    const ends = outputs.filter((output) => output.type === 'failed' || output.type === 'end');
    expect(new Set(ends.map((end) => end.id))).toEqual(new Set([0, 1, 2]));
    expect(ends).toHaveLength(3);
    expect(ends.find(({ type }) => type === 'failed')).toMatchObject({ error: expected });
  });
});
