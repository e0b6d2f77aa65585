import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import { createMinimaxSocketSpeech } from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import { createRequestPace, type RequestPace } from '../../../../../src/main/speech/limits/request-pace.ts';
import type { SentenceSession, SpeechOutput } from '../../../../../src/main/speech/speech-transport.ts';
import {
  DEFAULT_TASK_TIMEOUTS,
  type TaskTimeouts,
} from '../../../../../src/main/speech/socket/task-socket.ts';
import type { OnUpgrade } from '../../../../support/net/socket-server.ts';
import {
  audio,
  failure,
  last,
  startTaskServer,
  subtitle,
  tone,
  type TaskPeer,
  type TaskServer,
} from '../../../../support/speech/task-server.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const RULE = { busyDelaysMs: [1, 1, 1], longestWaitMs: 60_000, connectionDelayMs: 1, transientDelayMs: 1 };
const network = createNetwork({ env: {} });
let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});
afterAll(() => network.close());

interface Opened extends TaskServer {
  readonly session: SentenceSession;
  readonly say: (id: number, text: string, settings?: typeof SETTINGS) => void;
  readonly until: (type: SpeechOutput['type']) => Promise<SpeechOutput[]>;
  readonly rest: () => Promise<SpeechOutput[]>;
}

async function open({
  onUpgrade,
  timeouts = {},
  pace = createRequestPace(),
}: {
  onUpgrade?: OnUpgrade;
  timeouts?: Partial<TaskTimeouts>;
  pace?: RequestPace;
} = {}): Promise<Opened> {
  const server = await startTaskServer(undefined, onUpgrade);
  const speech = createMinimaxSocketSpeech({
    network,
    base: server.base,
    key: () => 'key',
    retryRule: RULE,
    pace,
    taskTimeouts: { ...DEFAULT_TASK_TIMEOUTS, ...timeouts },
  });
  const session = speech.open(SETTINGS, stop.signal);
  const iterator = session[Symbol.asyncIterator]();
  const collect = async (type: SpeechOutput['type'] | null): Promise<SpeechOutput[]> => {
    const outputs: SpeechOutput[] = [];
    for (;;) {
      const { value, done } = (await iterator.next()) as IteratorResult<SpeechOutput, undefined>;
      if (done === true) return outputs;
      outputs.push(value);
      if (value.type === type) return outputs;
    }
  };
  return {
    ...server,
    session,
    say: (id, text, settings = SETTINGS) => session.say({ id, text, settings }),
    until: (type) => collect(type),
    rest: () => collect(null),
    [Symbol.asyncDispose]: async () => {
      speech.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/**
 * A socket that has been given a text, and is none of those: which one of the open ones
 * is taken does not matter.
 */
async function speaking(server: TaskServer, text: string, ...others: readonly TaskPeer[]): Promise<TaskPeer> {
  for (;;) {
    const peer = server.connected.find(
      (each) => !others.includes(each) && each.received.some((message) => message['text'] === text),
    );
    if (peer !== undefined) return peer;
    await new Promise(setImmediate);
  }
}

function shortly(outputs: readonly SpeechOutput[]): unknown[] {
  return outputs.map((output) => {
    switch (output.type) {
      case 'audio':
        return `${output.id}: ${output.pcm.length} × ${output.pcm[0]}`;
      case 'words':
        return `${output.id}: ${output.words.map(({ from, to }) => `${from}-${to}`).join(' ')}`;
      case 'end':
        return `${output.id}: end, ${output.billedCharacters} billed`;
      case 'failed': {
        const { code, serviceCode } = output.error;
        return [output.id, code, serviceCode, output.transportFault];
      }
      case 'waiting':
        return output.wait === null ? 'wait over' : 'wait';
      default:
        return output satisfies never;
    }
  });
}

test('pieces are said whole, one after another, two in flight, and each has its end', async () => {
  await using opened = await open();
  const { say, session, rest } = opened;
  for (const [id, text] of ['It is late.', 'Good night.', 'Bye.'].entries()) say(id, text);
  session.finish();
  const peer = await speaking(opened, 'Good night.');
  expect(peer.path).toBe('/ws/v1/t2a_v2');
  expect(peer.received.slice(1)).toEqual([
    { event: 'task_continue', text: 'It is late.' },
    { event: 'task_continue', text: 'Good night.' },
  ]);
  peer.send(audio(tone(1, 3), subtitle('It is late.', 3)), audio(tone(1, 3), subtitle('It is late.')));
  peer.send(last(11));
  await speaking(opened, 'Bye.');
  peer.send(audio(tone(2)), last(11), { data: { audio: '0303' } }, { is_final: true, data: null });
  expect(shortly(await rest())).toEqual([
    '0: 0-2 3-5',
    '0: 2 × 1',
    '0: 0-2 3-5 6-11',
    '0: 4 × 1',
    '0: end, 11 billed',
    '1: 4 × 2',
    '1: end, 11 billed',
    '2: 2 × 3',
    '2: end, null billed',
  ]);
  expect(peer.received.map(({ event }) => event)).not.toContain('task_flush');
  await peer.closed;
  expect(peer.received.at(-1)).toEqual({ event: 'task_finish' });
});

test('a piece with other settings has a socket of its own, behind what the present one has to say', async () => {
  await using opened = await open();
  const { say, session, rest } = opened;
  say(0, 'Slow.');
  say(1, 'Fast.', { ...SETTINGS, speed: 2 });
  session.finish();
  const slow = await speaking(opened, 'Slow.');
  slow.send(audio(tone(1)), last());
  const fast = await speaking(opened, 'Fast.');
  expect(fast.received[0]).toMatchObject({ voice_setting: { speed: 2 } });
  fast.send(audio(tone(2)), last());
  expect(shortly(await rest())).toEqual(['0: 4 × 1', '0: end, 5 billed', '1: 4 × 2', '1: end, 5 billed']);
});

test('a piece with another pitch, emotion or language is not said as the one before it', async () => {
  await using opened = await open();
  const { say, session, rest } = opened;
  const changes: Partial<typeof SETTINGS>[] = [
    {},
    { pitch: 3 },
    { emotion: 'sad' },
    { languageBoost: 'German' },
  ];
  for (const [id, change] of changes.entries()) say(id, `Piece ${id}.`, { ...SETTINGS, ...change });
  session.finish();
  const starts: unknown[] = [];
  for (const id of changes.keys()) {
    const peer = await speaking(opened, `Piece ${id}.`);
    starts.push(peer.received[0]);
    peer.send(audio(tone(1)), last());
  }
  await rest();
  expect(starts).toMatchObject([
    { language_boost: 'auto' },
    { voice_setting: { pitch: 3 } },
    { voice_setting: { emotion: 'sad' } },
    { language_boost: 'German' },
  ]);
});

describe('cancelling', () => {
  test('closes the socket; a spare one takes over', async () => {
    await using opened = await open();
    const { say, session, rest } = opened;
    say(0, 'Old.');
    say(1, 'Older.');
    say(2, 'Never sent.');
    const peer = await speaking(opened, 'Older.');
    peer.send(audio(tone(1)));
    await session.cancel();
    await peer.closed;
    say(3, 'New.');
    session.finish();
    const spare = await speaking(opened, 'New.');
    expect(spare).not.toBe(peer);
    expect(spare.received).toHaveLength(2);
    spare.send(audio(tone(2)), last());
    expect(shortly(await rest())).toEqual(['3: 4 × 2', '3: end, 5 billed']);
  });

  test('a silent session keeps its socket', async () => {
    await using opened = await open();
    const { say, session, until } = opened;
    say(0, 'One.');
    const peer = await speaking(opened, 'One.');
    peer.send(audio(tone(1)), last());
    await until('end');
    await session.cancel();
    say(1, 'Two.');
    expect(await speaking(opened, 'Two.')).toBe(peer);
  });

  test('by the signal closes the socket and ends the session', async () => {
    await using opened = await open();
    const { say, rest } = opened;
    say(0, 'One.');
    const peer = await speaking(opened, 'One.');
    stop.abort();
    expect(await rest()).toEqual([]);
    await peer.closed;
    say(1, 'Two.');
  });
});

describe('a piece that fails', () => {
  test('because the service refuses it leaves the others alone', async () => {
    await using opened = await open();
    const { say, session, rest } = opened;
    say(0, 'Bad.');
    say(1, 'Good.');
    session.finish();
    const peer = await speaking(opened, 'Good.');
    peer.send(failure(1026));
    await peer.closed;
    const next = await speaking(opened, 'Good.', peer);
    next.send(audio(tone(2)), last());
    expect(shortly(await rest())).toEqual([[0, 'policy', 1026, false], '1: 4 × 2', '1: end, 5 billed']);
  });

  test('because its connection broke after audio is not said again; the one behind it is', async () => {
    await using opened = await open();
    const { say, session, until, rest } = opened;
    say(0, 'One.');
    say(1, 'Two.');
    session.finish();
    const peer = await speaking(opened, 'Two.');
    peer.send(audio(tone(1)));
    await until('audio');
    peer.cut();
    const next = await speaking(opened, 'Two.', peer);
    expect(next.received.map((message) => message['text'])).not.toContain('One.');
    next.send(audio(tone(2)), last());
    expect(shortly(await rest())).toEqual([[0, 'cut', null, false], '1: 4 × 2', '1: end, 5 billed']);
  });

  test.each([
    ['silence', { silenceMs: 250 }, () => undefined, 'stalled'],
    ['a broken connection', {}, (peer: TaskPeer) => peer.cut(), 'network'],
  ])('before any audio, by %s, is said once more on a new socket', async (_, timeouts, fault, code) => {
    await using opened = await open({ timeouts });
    const { say, session, rest } = opened;
    say(0, 'One.');
    session.finish();
    const first = await speaking(opened, 'One.');
    fault(first);
    await first.closed;
    const second = await speaking(opened, 'One.', first);
    fault(second);
    await second.closed;
    expect(shortly(await rest())).toEqual([[0, code, null, true]]);
  });

  test('by silence in its middle is stalled', async () => {
    await using opened = await open({ timeouts: { silenceMs: 250 } });
    const { say, session, rest } = opened;
    say(0, 'One.');
    session.finish();
    (await speaking(opened, 'One.')).send(audio(tone(1)));
    expect(shortly(await rest())).toEqual(['0: 4 × 1', [0, 'stalled', null, false]]);
  });

  test('because the service is busy waits as long as the rule has it', async () => {
    await using opened = await open();
    const { say, session, rest } = opened;
    say(0, 'One.');
    session.finish();
    const asked: TaskPeer[] = [];
    while (asked.length < 4) {
      const next = await speaking(opened, 'One.', ...asked);
      asked.push(next);
      next.send(failure(1002));
      await next.closed;
    }
    const waits = ['wait', 'wait over'];
    expect(shortly(await rest())).toEqual([...waits, ...waits, ...waits, [0, 'busy', 1002, false]]);
  });

  test('because the service was busy and then fell silent waits for its place, and has its end', async () => {
    const pace = createRequestPace(Date.now, 60);
    await using opened = await open({ pace, timeouts: { silenceMs: 20 } });
    const { say, session, rest } = opened;
    say(0, 'One.');
    (await speaking(opened, 'One.')).send(failure(1041));
    say(1, 'Two.');
    session.finish();
    const outputs = (await rest()).filter(({ type }) => type !== 'waiting');
    expect(shortly(outputs)).toEqual([
      [0, 'stalled', null, true],
      [1, 'stalled', null, true],
    ]);
  });

  test('because an end came without a sound may be said another way; what makes none has just ended', async () => {
    await using opened = await open();
    const { say, session, rest } = opened;
    say(0, 'One.');
    say(1, '—');
    session.finish();
    const peer = await speaking(opened, '—');
    peer.send(last(4), last(1));
    expect(shortly(await rest())).toEqual([[0, 'speech', null, true], '1: end, 1 billed']);
  });

  test('because there are no sockets is for another way', async () => {
    await using opened = await open({ onUpgrade: ({ respond }) => respond(404, 'no') });
    opened.say(0, 'One.');
    opened.say(1, 'Two.');
    opened.session.finish();
    expect(shortly(await opened.rest())).toEqual([
      [0, 'setting', 404, true],
      [1, 'setting', 404, true],
    ]);
  });
});

describe('a piece that is not taken', () => {
  test('because the queue is full goes again on the same socket', async () => {
    await using opened = await open({ timeouts: { queueFullMs: 10 } });
    const { say, session, rest } = opened;
    say(0, 'One.');
    say(1, 'Two.');
    session.finish();
    const peer = await speaking(opened, 'Two.');
    peer.send(failure(2205, null), audio(tone(1)), last());
    while (peer.received.length < 4) await new Promise(setImmediate);
    expect(peer.received.at(-1)).toEqual({ event: 'task_continue', text: 'Two.' });
    peer.send(audio(tone(2)), last());
    expect(shortly(await rest())).toEqual(['0: 4 × 1', '0: end, 5 billed', '1: 4 × 2', '1: end, 5 billed']);
  });

  test('because it is empty has ended, because it is too long has failed', async () => {
    await using opened = await open();
    const { say, session, rest } = opened;
    say(0, ' ');
    session.finish();
    (await speaking(opened, ' ')).send(failure(2203, null));
    expect(shortly(await rest())).toEqual(['0: end, null billed']);

    await using other = await open();
    other.say(0, 'Long.');
    other.session.finish();
    (await speaking(other, 'Long.')).send(failure(2204, null));
    expect(shortly(await other.rest())).toEqual([[0, 'setting', 2204, false]]);
  });

  test('again and again is for another way, and the pace counts none of it', async () => {
    const pace = createRequestPace();
    await using opened = await open({ timeouts: { queueFullMs: 1 }, pace });
    const { say, session, rest } = opened;
    say(0, 'One.');
    session.finish();
    const peer = await speaking(opened, 'One.');
    void (async () => {
      for (;;) {
        await peer.next();
        peer.send(failure(2205, null));
      }
    })();
    expect(shortly(await rest())).toEqual([[0, 'busy', 2205, true]]);
    // The least limit that is ever learned: nothing was taken.
    pace.refused(new ServiceError('busy'));
    expect(pace.waitMs()).toBe(0);
  });
});
