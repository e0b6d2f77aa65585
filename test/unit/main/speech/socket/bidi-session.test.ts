import * as fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createBidiSession } from '../../../../../src/main/speech/socket/bidi-session.ts';
import type { TokenOutput, TokenSession } from '../../../../../src/main/speech/speech-transport.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  startTask,
  type TaskSocket,
  type TaskTimeouts,
} from '../../../../../src/main/speech/socket/task-socket.ts';
import type { OnUpgrade } from '../../../../support/net/socket-server.ts';
import {
  audio,
  event,
  failure,
  greet,
  last,
  startTaskServer,
  subtitle,
  tone,
  type Greeting,
  type TaskServer,
} from '../../../../support/speech/task-server.ts';
import { createRequestPace } from '../../../../../src/main/speech/limits/request-pace.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const RULE = { busyDelaysMs: [1, 1, 1], longestWaitMs: 60_000, connectionDelayMs: 1, transientDelayMs: 1 };
const KEY = 'sk-cp-Zx81kQ0pLm3vT9';
const network = createNetwork({ env: {} });
let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});
afterAll(() => network.close());

interface Opened extends TaskServer {
  readonly session: TokenSession;
  readonly returned: TaskSocket[];
  /** All outputs so far that nobody has asked for yet, up to the first one of this type. */
  readonly until: (type: TokenOutput['type']) => Promise<TokenOutput[]>;
  readonly rest: () => Promise<TokenOutput[]>;
}

async function open({
  greetings,
  onUpgrade,
  timeouts = {},
  rule = RULE,
}: {
  greetings?: readonly Greeting[];
  onUpgrade?: OnUpgrade;
  timeouts?: Partial<TaskTimeouts>;
  rule?: typeof RULE;
} = {}): Promise<Opened> {
  const server = await startTaskServer(greetings, onUpgrade);
  const all = { ...DEFAULT_TASK_TIMEOUTS, ...timeouts };
  const endpoint = {
    network,
    base: server.base,
    key: () => KEY,
    path: '/ws/v1/t2a_v2_bidi',
    timeouts: all,
  } as const;
  const returned: TaskSocket[] = [];
  const sockets = {
    take: (settings: typeof SETTINGS, signal: AbortSignal) => startTask(endpoint, settings, signal),
    giveBack: (socket: TaskSocket) => void returned.push(socket),
  };
  const options = { sockets, timeouts: all, retryRule: rule, pace: createRequestPace() };
  const session = createBidiSession(options, SETTINGS, stop.signal);
  const iterator = session[Symbol.asyncIterator]();
  return {
    ...server,
    session,
    returned,
    async until(type) {
      const outputs: TokenOutput[] = [];
      for (;;) {
        const { value, done } = (await iterator.next()) as IteratorResult<TokenOutput, undefined>;
        if (done === true) throw new Error(`no ${type} behind ${JSON.stringify(outputs)}`);
        outputs.push(value);
        if (value.type === type) return outputs;
      }
    },
    async rest() {
      const outputs: TokenOutput[] = [];
      for (;;) {
        const { value, done } = (await iterator.next()) as IteratorResult<TokenOutput, undefined>;
        if (done === true) return outputs;
        outputs.push(value);
      }
    },
  };
}

function shortly(outputs: readonly TokenOutput[]): unknown[] {
  return outputs.map((output) => {
    switch (output.type) {
      case 'sentence':
        return `from ${output.from}`;
      case 'audio':
        return `${output.pcm.length} × ${output.pcm[0]}`;
      case 'words':
        return `${output.words.length} words`;
      case 'sentenceEnd':
        return `to ${output.to}, ${output.billedCharacters} billed`;
      case 'flushed':
        return `flushed ${output.to}`;
      case 'failed': {
        const { code, serviceCode } = output.error;
        return [output.unsaidFrom, code, serviceCode, output.transportFault];
      }
      case 'waiting':
        return output.wait === null ? 'wait over' : `wait ${output.wait.attempt}/${output.wait.attempts}`;
      default:
        return output satisfies never;
    }
  });
}

test('a reply is said as it is written: its sentences, their words, the characters billed, the flush', async () => {
  await using opened = await open();
  const { session, peer, rest, returned } = opened;
  for (const token of ['It is half', ' past nine.', ' So', ' late']) session.say(token);
  session.flush();
  session.finish();
  const service = await peer(0);
  expect(await service.texts(29)).toBe('It is half past nine. So late');
  expect(await service.next()).toEqual({ event: 'task_flush' });
  const nine = 'It is half past nine.';
  service.send(
    event('sentence_start'),
    audio(tone(1), subtitle(nine, 3)),
    audio(tone(2), subtitle(nine, 5)),
    // Without a new word there is nothing to tell.
    audio(tone(3), subtitle(nine, 5)),
    last(21),
    event('sentence_end'),
  );
  service.say('So late', tone(4));
  service.send(event('task_flushed'));
  const outputs = await rest();
  expect(shortly(outputs)).toEqual([
    'from 0',
    '2 words',
    '4 × 1',
    '3 words',
    '4 × 2',
    '4 × 3',
    'to 21, 21 billed',
    'from 22',
    '2 words',
    '4 × 4',
    'to 29, 7 billed',
    'flushed 29',
  ]);
  const words = outputs.findLast((output) => output.type === 'words');
  expect(words).toMatchObject({
    words: [
      { from: 22, to: 24, startMs: 0, endMs: 100 },
      { from: 25, to: 29, startMs: 200, endMs: 300 },
    ],
  });
  expect(returned).toHaveLength(1);
});

describe('frames', () => {
  test('out of the ordinary are taken as they come', async () => {
    await using opened = await open({
      greetings: [
        async (peer) => {
          peer.send(event('connected_success'));
          await peer.next();
          peer.send(event('sentence_start'), event('task_started'), event('sentence_start'));
        },
      ],
    });
    const { session, peer, rest } = opened;
    session.say('Hello.');
    session.finish();
    const service = await peer(0);
    await service.texts(6);
    service.send(
      event('invented_later'),
      { data: { audio: '0101' } },
      { event: 'task_continued', data: null },
      { event: 'task_continued', is_final: true, data: { audio: '' }, extra_info: null },
      { event: 'sentence_end' },
      { event: 'task_flushed' },
    );
    expect(shortly(await rest())).toEqual(['from 0', '2 × 1', 'to 6, null billed']);
  });

  test('cut inside a sample carry it on, and a new sentence begins with a whole one', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One. Two.');
    session.finish();
    const service = await peer(0);
    await service.texts(9);
    service.send(event('sentence_start'), audio(Uint8Array.of(1, 2, 3)), audio(Uint8Array.of(4, 5)));
    service.send(event('sentence_end'));
    service.send(event('sentence_start'), audio(Uint8Array.of(6, 7)), event('sentence_end'));
    service.send(event('task_flushed'));
    const pcm = (await rest()).flatMap((output) => (output.type === 'audio' ? [output.pcm] : []));
    expect(pcm.map((bytes) => [...bytes])).toEqual([
      [1, 2],
      [3, 4],
      [6, 7],
    ]);
    expect(pcm.every((bytes) => bytes.buffer.byteLength === bytes.byteLength)).toBe(true);
  });

  test('that repeat a sentence at its end are not played', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    session.say('One.');
    const service = await peer(0);
    await service.texts(4);
    service.send(event('sentence_start'), audio(tone(1)));
    service.send({ ...audio(tone(1)), is_final: true }, event('sentence_end'));
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 0', '4 × 1', 'to 4, null billed']);
  });
});

describe('a flush', () => {
  test('answered in one breath with the end of its sentence leaves nothing behind for the next', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('one');
    session.flush();
    session.say('two');
    session.flush();
    await service.texts(3);
    expect((await service.next()).event).toBe('task_flush');
    service.send(
      event('sentence_start'),
      audio(tone(1)),
      last(),
      event('sentence_end'),
      event('task_flushed'),
    );
    expect(shortly(await until('flushed'))).toEqual(['from 0', '4 × 1', 'to 3, 5 billed', 'flushed 3']);
    // Only now does the next text go.
    expect(await service.texts(3)).toBe('two');
    expect((await service.next()).event).toBe('task_flush');
    service.say('two', tone(2));
    service.send(event('task_flushed'));
    expect(shortly(await until('flushed')).at(-1)).toBe('flushed 6');
  });

  test('is the end of a sentence whose end was not told', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    session.say('one');
    session.flush();
    const service = await peer(0);
    await service.texts(3);
    service.send(event('sentence_start'), audio(tone(1)), event('task_flushed'));
    expect(shortly(await until('flushed'))).toEqual(['from 0', '4 × 1', 'to 3, null billed', 'flushed 3']);
  });

  test('that is never answered is taken for answered, and the next text goes to another socket', async () => {
    await using opened = await open({ timeouts: { flushMs: 50 } });
    const { session, peer, until } = opened;
    session.say('one');
    session.flush();
    session.say('two');
    const service = await peer(0);
    await service.texts(3);
    service.say('one');
    expect(shortly(await until('flushed')).at(-1)).toBe('flushed 3');
    await service.closed;
    expect(await (await peer(1)).texts(3)).toBe('two');
  });

  test('with nothing to say is answered without the service', async () => {
    await using opened = await open();
    opened.session.flush();
    opened.session.say(' ');
    opened.session.finish();
    expect(shortly(await opened.rest())).toEqual(['flushed 0']);
  });
});

describe('text that is not taken', () => {
  test('because the queue is full goes again on the same socket', async () => {
    await using opened = await open({ timeouts: { queueFullMs: 20 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('One.');
    await service.texts(4);
    session.say(' Two.');
    session.say(' Three.');
    await service.texts(12);
    service.send(failure(2205, null), failure(2205, null));
    expect(await service.texts(12)).toBe(' Two. Three.');
    session.say(' Four.');
    expect(await service.texts(6)).toBe(' Four.');
    for (const text of ['One.', 'Two.', 'Three.', 'Four.']) service.say(text);
    for (const end of [4, 9, 16, 22]) {
      expect((await until('sentenceEnd')).at(-1)).toMatchObject({ to: end });
    }
    expect(asked()).toBe(1);
  });

  test('because the queue is full, with its flush answered meanwhile, goes again with another flush', async () => {
    await using opened = await open({ timeouts: { queueFullMs: 20 } });
    const { session, peer, rest, asked } = opened;
    const service = await peer(0);
    session.say('One.');
    session.flush();
    session.finish();
    await service.texts(4);
    await service.next();
    service.send(failure(2205, null), event('task_flushed'));
    expect(await service.texts(4)).toBe('One.');
    expect((await service.next()).event).toBe('task_flush');
    service.say('One.');
    service.send(event('task_flushed'));
    expect(shortly(await rest()).at(-1)).toBe('flushed 4');
    expect(asked()).toBe(1);
  });

  test('because it is too long goes in halves, and an empty one is forgotten', async () => {
    await using opened = await open();
    const { session, peer } = opened;
    const service = await peer(0);
    session.say('Half and half.');
    await service.texts(14);
    service.send(failure(2203, null), failure(2204, null));
    expect([(await service.next())['text'], (await service.next())['text']]).toEqual(['Half an', 'd half.']);
  });

  test('inside task_failed ends the socket: the text goes to another one', async () => {
    await using opened = await open();
    const { session, peer } = opened;
    const service = await peer(0);
    session.say('One.');
    await service.texts(4);
    service.send(failure(2205));
    await service.closed;
    expect(await (await peer(1)).texts(4)).toBe('One.');
  });

  test.each([
    [2205, 'busy', 'One.'],
    [2205, 'busy', 'no mark'],
    [2204, 'setting', 'One.'],
  ])('again and again (%i) goes another way in the end: %s', async (number, code, text) => {
    await using opened = await open({ timeouts: { queueFullMs: 1 } });
    const { session, peer, rest, asked } = opened;
    const service = await peer(0);
    session.say(text);
    void (async () => {
      for (;;) {
        await service.next();
        service.send(failure(number, null));
      }
    })();
    expect(shortly(await rest())).toEqual([[0, code, number, true]]);
    await service.closed;
    expect(asked()).toBe(1);
  });
});

describe('cancelling', () => {
  test('drops all that still comes until it is acknowledged; the socket goes on with what was said meanwhile', async () => {
    await using opened = await open();
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('Old text. More of it.');
    session.flush();
    await service.texts(21);
    await service.next();
    service.send(event('sentence_start'), audio(tone(1)));
    await until('audio');
    service.send(audio(tone(1)));
    const cancelled = session.cancel();
    expect((await service.next()).event).toBe('task_cancel');
    session.say('New');
    session.say(' text.');
    for (let stale = 0; stale < 5; stale += 1) service.send(audio(tone(9)));
    service.send(event('sentence_end'), event('task_flushed'), event('task_canceled'));
    await cancelled;
    expect(await service.texts(9)).toBe('New text.');
    service.say('New text.', tone(2));
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 21', '2 words', '4 × 2', 'to 30, 9 billed']);
    session.flush();
    await service.next();
    service.send(event('task_flushed'));
    expect(shortly(await until('flushed'))).toEqual(['flushed 30']);
    expect(asked()).toBe(1);
  });

  test('that is not acknowledged in time closes the socket and takes another one', async () => {
    await using opened = await open({ timeouts: { cancelMs: 30 } });
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('Old text.');
    await service.texts(9);
    const cancelled = session.cancel();
    session.say('New.');
    await cancelled;
    await service.closed;
    const spare = await peer(1);
    expect(await spare.texts(4)).toBe('New.');
    spare.say('New.');
    expect(shortly(await until('sentenceEnd')).slice(-1)).toEqual(['to 13, 4 billed']);
  });

  test('an idle socket asks nothing of the service', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    await session.cancel();
    session.say('New.');
    expect(await service.texts(4)).toBe('New.');
    service.say('New.');
    await until('sentenceEnd');
  });

  test('a socket that breaks meanwhile is replaced when there is something to say', async () => {
    await using opened = await open();
    const { session, peer } = opened;
    const service = await peer(0);
    session.say('Old.');
    await service.texts(4);
    const cancelled = session.cancel();
    await service.next();
    service.cut();
    await cancelled;
    session.say('New.');
    expect(await (await peer(1)).texts(4)).toBe('New.');
  });

  test('ends a session that was finished, acknowledged or not', async () => {
    await using opened = await open({ timeouts: { cancelMs: 20 } });
    const { session, peer, rest, asked } = opened;
    const service = await peer(0);
    session.say('Old text.');
    session.finish();
    await service.texts(9);
    await session.cancel();
    expect(await rest()).toEqual([]);
    expect(asked()).toBe(1);
  });

  test('before the session began is nothing at all', async () => {
    stop.abort();
    await using opened = await open();
    opened.session.say('One.');
    await opened.session.cancel();
    expect(await opened.rest()).toEqual([]);
    expect(opened.asked()).toBe(0);
  });

  test('by the signal ends the session at once, and the socket is kept once it is acknowledged', async () => {
    await using opened = await open();
    const { session, peer, rest, returned } = opened;
    const service = await peer(0);
    session.say('Old text.');
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1)));
    stop.abort();
    expect(await rest()).toEqual([]);
    expect((await service.next()).event).toBe('task_cancel');
    expect(returned).toEqual([]);
    service.send(event('task_canceled'));
    while (returned.length === 0) await new Promise(setImmediate);
    session.say('never');
    await session.cancel();
  });
});

test('a socket that holds marks without a letter is emptied before the next session has it', async () => {
  await using opened = await open();
  const { session, peer, rest, returned } = opened;
  const service = await peer(0);
  session.say('→ → ');
  await service.texts(3);
  session.flush();
  session.finish();
  expect(shortly(await rest())).toEqual(['flushed 4']);
  expect((await service.next()).event).toBe('task_cancel');
  expect(returned).toEqual([]);
  service.send(event('task_canceled'));
  while (returned.length === 0) await new Promise(setImmediate);
});

describe('a silent socket', () => {
  test('is replaced once, with all that is unsaid in one piece; silent again, it is of no use', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, until, rest } = opened;
    const service = await peer(0);
    session.say('One.');
    session.say(' Two.');
    session.say(' Thr');
    await service.texts(13);
    service.say('One.');
    await until('sentenceEnd');
    await service.closed;
    const spare = await peer(1);
    expect(await spare.next()).toEqual({ event: 'task_continue', text: ' Two. Thr' });
    await spare.closed;
    expect(shortly(await rest())).toEqual([[4, 'stalled', null, true]]);
  });

  test('is one that answers a flush without having said the text', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('one');
    session.flush();
    for (const index of [0, 1]) {
      const service = await peer(index);
      expect(await service.texts(3)).toBe('one');
      await service.next();
      service.send(event('task_flushed'));
      await service.closed;
    }
    expect(shortly(await rest())).toEqual([[0, 'stalled', null, true]]);
  });

  test('is one that only says that its sentences begin and end', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One. Two.');
    session.flush();
    session.finish();
    for (const index of [0, 1]) {
      const service = await peer(index);
      expect(await service.texts(9)).toBe('One. Two.');
      await service.next();
      for (let sentence = 0; sentence < 2; sentence += 1) {
        service.send(event('sentence_start'), last(4), event('sentence_end'));
      }
      service.send(event('task_flushed'));
    }
    expect(shortly(await rest())).toEqual([[0, 'stalled', null, true]]);
  });

  test('is none while nothing must sound', async () => {
    await using opened = await open({ timeouts: { silenceMs: 20, pingMs: 10 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('without a mark');
    await service.texts(14);
    // As the service does after 2.6 s without a new text.
    await service.pinged(6);
    service.say('without a mark');
    await until('sentenceEnd');
    expect(asked()).toBe(1);
  });

  test('is one that says nothing while text waits for room on it', async () => {
    await using opened = await open({ timeouts: { silenceMs: 20, flushMs: 20 } });
    const { session, rest, asked } = opened;
    session.say('word '.repeat(200));
    session.finish();
    expect(shortly(await rest())).toEqual([[0, 'stalled', null, true]]);
    expect(asked()).toBe(2);
  });

  test('in the middle of a sentence is a stall: what has begun is not said again', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, rest } = opened;
    const service = await peer(0);
    session.say('One. Two.');
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1), subtitle('One.')));
    expect(shortly(await rest()).at(-1)).toEqual([4, 'stalled', null, false]);
  });

  test('is asked first whether all is said, where the ends of sentences were guessed', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('One. Two.');
    await service.texts(9);
    // Both in one, without a subtitle.
    service.send(event('sentence_start'), audio(tone(1)), event('sentence_end'));
    await until('sentenceEnd');
    expect((await service.next()).event).toBe('task_flush');
    service.send(event('task_flushed'));
    session.say(' Three.');
    await service.texts(7);
    service.say('Three.');
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 10', '1 words', '4 × 1', 'to 16, 6 billed']);
    expect(asked()).toBe(1);
  });

  test('is not asked again for what was said in other words than were written', async () => {
    await using opened = await open({ timeouts: { silenceMs: 20, pingMs: 10 } });
    const { session, peer, until, asked } = opened;
    const service = await peer(0);
    session.say('Mr. Smith has 42 cats. ');
    await service.texts(22);
    service.say('Mr. Smith has forty-two cats.');
    expect((await until('sentenceEnd')).at(-1)).toMatchObject({ to: 22 });
    await service.pinged(6);
    expect(service.received.filter(({ event: name }) => name === 'task_continue')).toHaveLength(1);
    expect(asked()).toBe(1);
  });

  test('is asked whether all is said where even the last word was said in another one', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { session, peer, until, rest, asked } = opened;
    const service = await peer(0);
    session.say('Mr. Smith is 42. ');
    await service.texts(16);
    service.say('Mr. Smith is forty-two.');
    await until('sentenceEnd');
    expect((await service.next()).event).toBe('task_flush');
    service.send(event('task_flushed'));
    session.finish();
    expect(shortly(await rest())).toEqual([]);
    expect(asked()).toBe(1);
  });
});

describe('a socket that breaks', () => {
  test('behind what was said in other words than were written leaves nothing of that to be said again', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('Mr. Smith has 42 cats. Two.');
    await service.texts(27);
    service.say('Mr. Smith has forty-two cats.');
    await until('sentenceEnd');
    service.cut();
    expect(await (await peer(1)).texts(5)).toBe(' Two.');
  });

  test('before any audio of the unsaid text is made up for once', async () => {
    await using opened = await open();
    const { session, peer, until, rest } = opened;
    const service = await peer(0);
    session.say('One. Two');
    session.flush();
    await service.texts(8);
    service.say('One.');
    await until('sentenceEnd');
    service.cut();
    const second = await peer(1);
    expect(await second.next()).toEqual({ event: 'task_continue', text: ' Two' });
    expect(await second.next()).toEqual({ event: 'task_flush' });
    second.close();
    expect(shortly(await rest())).toEqual([[4, 'cut', null, true]]);
  });

  test('and has spoken since may be made up for again', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    session.say('One. Two. Three.');
    for (const [index, text] of ['One.', 'Two.', 'Three.'].entries()) {
      const service = await peer(index);
      await service.next();
      service.say(text);
      await until('sentenceEnd');
      service.cut();
    }
    expect(opened.asked()).toBe(3);
  });

  test('in the middle of a sentence is a cut', async () => {
    await using opened = await open();
    const { session, peer, until, rest } = opened;
    const service = await peer(0);
    session.say('One. Two.');
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1), subtitle('One.')));
    await until('audio');
    service.cut();
    expect(shortly(await rest())).toEqual([[4, 'cut', null, false]]);
    expect(opened.asked()).toBe(1);
  });

  test.each([
    ['closed for being idle', (peer: { send(frame: object): void }) => peer.send(failure(2201, null))],
    ['closed without a word', (peer: { cut(): void }) => peer.cut()],
  ])('with nothing to say, %s, is replaced unseen by the next text', async (_, leave) => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('One.');
    await service.texts(4);
    service.say('One.');
    await until('sentenceEnd');
    leave(service);
    await service.closed;
    session.say(' Two.');
    const next = await peer(1);
    expect(await next.texts(4)).toMatch(/Two\.$/);
    next.say('Two.');
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 5', '1 words', '4 × 1', 'to 9, 4 billed']);
  });
});

describe('a busy service', () => {
  test('is waited for as long as the rule has it, visibly; another way would not find it less busy', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One.');
    for (const [index, code] of [1002, 1039, 1002, 1039].entries()) {
      const service = await peer(index);
      expect(await service.texts(4)).toBe('One.');
      service.send(failure(code, index === 0 ? null : 'task_failed'));
      await service.closed;
    }
    expect(shortly(await rest())).toEqual([
      'wait 1/3',
      'wait over',
      'wait 2/3',
      'wait over',
      'wait 3/3',
      'wait over',
      [0, 'busy', 1039, false],
    ]);
  });

  test('may say so, and for how long, in place of a socket', async () => {
    let first = true;
    await using opened = await open({
      onUpgrade: ({ accept, respond }) => {
        if (first) respond(429, '', { 'retry-after': '0.01' });
        else accept();
        first = false;
      },
    });
    opened.session.say('One.');
    expect(shortly([...(await opened.until('waiting')), ...(await opened.until('waiting'))])).toEqual([
      'wait 1/3',
      'wait over',
    ]);
    while (opened.asked() < 2) await new Promise(setImmediate);
    expect(await (await opened.peer(0)).texts(4)).toBe('One.');
  });

  test('that asks for a longer wait than a listener has is not waited for', async () => {
    await using opened = await open({
      onUpgrade: ({ respond }) => respond(429, '', { 'retry-after': '600' }),
    });
    expect(shortly(await opened.rest())).toEqual([[0, 'busy', 429, false]]);
  });

  test('is given all that gathered while it was waited for in one message, behind what has sounded', async () => {
    const rule = { ...RULE, busyDelaysMs: [3_600_000], longestWaitMs: 4_000_000 };
    await using opened = await open({ rule });
    const { session, peer, until } = opened;
    session.say('One. Two.');
    const service = await peer(0);
    await service.texts(9);
    service.say('One.');
    service.send(failure(1002));
    await until('waiting');
    for (const text of [' Three.', ' Four', ' and a half.']) session.say(text);
    session.retryNow();
    expect(await (await peer(1)).next()).toEqual({
      event: 'task_continue',
      text: ' Two. Three. Four and a half.',
    });
  });

  test('in the middle of a sentence is for another way, behind that sentence', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One. Two.');
    const service = await peer(0);
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1), subtitle('One.')), failure(1039));
    expect(shortly(await rest()).at(-1)).toEqual([4, 'busy', 1039, true]);
  });

  test('is not waited for any longer when the user will not', async () => {
    const rule = { ...RULE, busyDelaysMs: [3_600_000], longestWaitMs: 4_000_000 };
    await using opened = await open({ rule });
    const { session, peer, until } = opened;
    session.say('One.');
    const service = await peer(0);
    await service.texts(4);
    service.send(failure(2045));
    const [waiting] = await until('waiting');
    expect(waiting).toMatchObject({ wait: { attempt: 1, attempts: 1, error: { code: 'busy' } } });
    session.retryNow();
    expect(await (await peer(1)).texts(4)).toBe('One.');
  });

  test('is not waited for when what waits is cancelled', async () => {
    const rule = { ...RULE, busyDelaysMs: [3_600_000], longestWaitMs: 4_000_000 };
    await using opened = await open({ rule });
    const { session, peer, until } = opened;
    session.say('One.');
    const service = await peer(0);
    await service.texts(4);
    service.send(failure(1041));
    await until('waiting');
    await session.cancel();
    expect(shortly(await until('waiting'))).toEqual(['wait over']);
    session.say('Two.');
    expect(await (await peer(1)).texts(4)).toBe('Two.');
  });
});

describe('what the service says no to', () => {
  test.each([
    [1004, 'auth', false],
    [2049, 'auth', false],
    [1008, 'balance', false],
    [2056, 'plan', false],
    [2061, 'plan', false],
    [2054, 'setting', false],
    [2042, 'setting', false],
    [2013, 'setting', false],
    [1042, 'setting', false],
    [1026, 'policy', false],
    [2202, 'internal', true],
    [2206, 'internal', true],
  ])('%i is told at once; another way is tried for it: %s, %s', async (serviceCode, code, transportFault) => {
    await using opened = await open();
    opened.session.say('One.');
    const service = await opened.peer(0);
    await service.texts(4);
    service.send(failure(serviceCode));
    expect(shortly(await opened.rest())).toEqual([[0, code, serviceCode, transportFault]]);
    await service.closed;
    expect(opened.asked()).toBe(1);
  });

  test.each([1000, 1001])('%i is a fault of its own, and may be gone on the next socket', async (code) => {
    await using opened = await open();
    opened.session.say('One.');
    const service = await opened.peer(0);
    await service.texts(4);
    service.send(failure(code));
    expect(await (await opened.peer(1)).texts(4)).toBe('One.');
  });

  test.each([404, 403, 400, 405])('an upgrade refused with %i: this way is of no use', async (status) => {
    await using opened = await open({ onUpgrade: ({ respond }) => respond(status, 'no') });
    const code = status === 403 ? 'auth' : 'setting';
    expect(shortly(await opened.rest())).toEqual([[0, code, status, true]]);
    expect(opened.asked()).toBe(1);
  });

  test('an upgrade refused for the key is about the key', async () => {
    const body = { base_resp: { status_code: 1004, status_msg: `${KEY} is no key` } };
    await using opened = await open({ onUpgrade: ({ respond }) => respond(403, body) });
    const outputs = await opened.rest();
    expect(shortly(outputs)).toEqual([[0, 'auth', 1004, false]]);
    expect(JSON.stringify(outputs)).not.toContain(KEY);
  });

  test('two handshakes that fail: this way is of no use', async () => {
    await using opened = await open({ onUpgrade: ({ connection }) => connection.destroy() });
    expect(shortly(await opened.rest())).toEqual([[0, 'network', null, true]]);
    expect(opened.asked()).toBe(2);
  });

  test('one handshake that fails is not noticed', async () => {
    let first = true;
    await using opened = await open({
      onUpgrade: ({ accept, connection }) => {
        if (first) connection.destroy();
        else accept();
        first = false;
      },
    });
    opened.session.say('One.');
    while (opened.asked() < 2) await new Promise(setImmediate);
    expect(await (await opened.peer(0)).texts(4)).toBe('One.');
  });

  test('audio that is none can come another way', async () => {
    await using opened = await open();
    opened.session.say('One.');
    const service = await opened.peer(0);
    await service.texts(4);
    service.send({ event: 'task_continued', data: { audio: 'zz' } });
    expect(shortly(await opened.rest())).toEqual([[0, 'speech', null, true]]);
  });
});

test('any text in any pieces, in any sentences, comes out whole and in order', async () => {
  const letters = fc.constantFrom('a', 'Word', ' ', '\n', '.', '!', '。', '你', '3', '😀', ',');
  const SENTENCE = /[^。！？…；!?;.\n]*[。！？…；!?;.\n]+|[^。！？…；!?;.\n]+$/gu;
  /** Speaks whatever it is sent, sentence by sentence. */
  const speaker: Greeting = async (peer) => {
    await greet(peer);
    void (async () => {
      let buffer = '';
      for (;;) {
        const message = await peer.next();
        if (message.event === 'task_finish') return;
        buffer += message.event === 'task_continue' ? String(message['text']) : '';
        const sentences = [...buffer.matchAll(SENTENCE)].map(([text]) => text);
        const isFlush = message.event === 'task_flush';
        const rest = isFlush || /[。！？…；!?;.\n]$/u.test(buffer) ? '' : (sentences.pop() ?? '');
        for (const text of sentences) {
          if (/[\p{L}\p{N}]/u.test(text)) peer.say(text.trim(), tone(1, 2 * text.trim().length));
        }
        buffer = rest;
        if (isFlush) peer.send(event('task_flushed'));
      }
    })().catch(() => undefined);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: letters, maxLength: 80 }),
      fc.array(fc.integer({ min: 1, max: 9 })),
      async (text, sizes) => {
        await using opened = await open({ greetings: [speaker] });
        let at = 0;
        for (const size of [...sizes, text.length]) {
          opened.session.say(text.slice(at, at + size));
          at += size;
          if (size % 3 === 0) await new Promise(setImmediate);
        }
        opened.session.flush();
        opened.session.finish();
        const outputs = await opened.rest();
        expect(outputs.at(-1)).toEqual({ type: 'flushed', to: text.length });
        let end = 0;
        for (const output of outputs) {
          if (output.type === 'sentence') {
            expect(/[\p{L}\p{N}]/u.test(text.slice(end, output.from))).toBe(false);
            expect(output.from).toBeGreaterThanOrEqual(end);
          } else if (output.type === 'sentenceEnd') end = output.to;
          else expect(output.type).not.toBe('failed');
        }
        expect(/[\p{L}\p{N}]/u.test(text.slice(end))).toBe(false);
      },
    ),
    { numRuns: 40 },
  );
});

test('frames in any order make sentences one behind the other, and the session ends', async () => {
  const frame = fc.constantFrom(
    event('sentence_start'),
    audio(tone(1, 3), subtitle('One two.')),
    audio(tone(2)),
    audio(new Uint8Array(), subtitle('Three.', 1, 9)),
    last(),
    event('sentence_end'),
    event('task_flushed'),
    event('task_canceled'),
    event('task_started'),
    failure(2203, null),
    { data: null },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 12 }), fc.boolean(), async (frames, isFlushed) => {
      await using opened = await open();
      opened.session.say('One two. Three. Four');
      if (isFlushed) opened.session.flush();
      const service = await opened.peer(0);
      await service.texts(20);
      service.send(...frames);
      // A flush that is answered without a sound is a silent socket, and is replaced.
      const present = (await service.settled()) ? service : await opened.peer(1);
      present.send(failure(2013));
      let isOpen = false;
      let end = 0;
      const outputs = await opened.rest();
      for (const output of outputs) {
        if (output.type === 'sentence') {
          expect(isOpen).toBe(false);
          expect(output.from).toBeGreaterThanOrEqual(end);
          isOpen = true;
        } else if (output.type === 'sentenceEnd') {
          expect(isOpen).toBe(true);
          expect(output.to).toBeGreaterThanOrEqual(end);
          end = output.to;
          isOpen = false;
        } else if (output.type === 'audio') {
          expect(isOpen).toBe(true);
          expect(output.pcm.length % 2).toBe(0);
        }
      }
      expect(outputs.at(-1)).toMatchObject({ type: 'failed', transportFault: false });
    }),
    { numRuns: 60 },
  );
});
