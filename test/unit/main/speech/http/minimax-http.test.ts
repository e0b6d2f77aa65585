import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import type { RetryRule } from '../../../../../src/main/net/retry-rule.ts';
import type { AnswerTimeouts } from '../../../../../src/main/net/service-endpoint.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import type {
  SpeechOutput,
  SentenceSession,
  SpeechSettings,
} from '../../../../../src/main/speech/speech-transport.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';
import {
  audioEvent,
  counting,
  EVENT_STREAM,
  eventOf,
  json,
  lastEvent,
  startSpeechServer,
  stream,
  type SpeechAnswer,
  type SpeechServer,
} from '../../../../support/speech/speech-server.ts';

const SETTINGS: SpeechSettings = { ...NATURAL, voiceId: 'French_Female Journalist' };
const QUICK = { busyDelaysMs: [1, 1, 1], longestWaitMs: 100, connectionDelayMs: 1, transientDelayMs: 1 };
const network = createNetwork({ env: {} });
let server: SpeechServer;
let stop = new AbortController();

beforeAll(async () => {
  server = await startSpeechServer();
});
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});
afterAll(async () => {
  await network.close();
  await server.close();
});

function open(
  retryRule: RetryRule = QUICK,
  timeouts: AnswerTimeouts = { headersMs: 5_000, idleMs: 5_000 },
): SentenceSession {
  const endpoint = { network, base: server.base, key: () => 'key', timeouts, retryRule };
  return createMinimaxHttpSpeech(endpoint).open(SETTINGS, stop.signal);
}

async function outputsOf(session: SentenceSession): Promise<SpeechOutput[]> {
  const outputs: SpeechOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

/** Everything that one piece of speech comes to. */
async function sayOne(
  answer: SpeechAnswer | readonly SpeechAnswer[],
  session = open(),
): Promise<SpeechOutput[]> {
  server.answer(...(typeof answer === 'function' ? [answer] : answer));
  session.say({ id: 7, text: 'Hello.', settings: SETTINGS });
  session.finish();
  return outputsOf(session);
}

function framesOf(outputs: readonly SpeechOutput[]): Uint8Array[] {
  return outputs.flatMap((output) => (output.type === 'audio' ? [output.pcm] : []));
}

function pcmOf(outputs: readonly SpeechOutput[]): Buffer {
  return Buffer.concat(framesOf(outputs));
}

function errorOf(outputs: readonly SpeechOutput[]): unknown {
  const last = outputs.at(-1);
  return last?.type === 'failed' ? { code: last.error.code, serviceCode: last.error.serviceCode } : last;
}

test('asks for raw samples, and never twice for the same ones', async () => {
  server.answer(stream(audioEvent(counting(4)), lastEvent()));
  const session = open();
  session.say({ id: 0, text: 'Hé “you”', settings: { ...SETTINGS, speed: 9, volume: 0 } });
  session.finish();
  await outputsOf(session);
  const { path, headers, body } = await server.call(0);
  expect(path).toBe('/v1/t2a_v2');
  expect(headers.authorization).toBe('Bearer key');
  expect(body).toEqual({
    model: 'speech-2.8-turbo',
    text: 'Hé “you”',
    stream: true,
    stream_options: { exclude_aggregated_audio: true },
    voice_setting: { voice_id: 'French_Female Journalist', speed: 2, vol: 0.1, pitch: 0 },
    audio_setting: { sample_rate: 24_000, format: 'pcm', channel: 1 },
    language_boost: 'auto',
    subtitle_enable: true,
    subtitle_type: 'word_streaming',
    output_format: 'hex',
  });
});

test('asks for pitch, emotion and language as they are set, within their ranges', async () => {
  server.answer(stream(audioEvent(counting(4)), lastEvent()));
  const session = open();
  const settings = { ...SETTINGS, pitch: 40, emotion: 'calm', languageBoost: 'Chinese,Yue' } as const;
  session.say({ id: 0, text: 'Hello.', settings });
  session.finish();
  await outputsOf(session);
  expect((await server.call(0)).body).toMatchObject({
    voice_setting: { pitch: 12, emotion: 'calm' },
    language_boost: 'Chinese,Yue',
  });
});

describe('audio', () => {
  test('comes whole, with the characters that are billed', async () => {
    const outputs = await sayOne(
      stream(audioEvent(counting(400)), audioEvent(counting(600, 400)), lastEvent()),
    );
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(1_000)));
    expect(outputs.at(-1)).toEqual({ type: 'end', id: 7, billedCharacters: 5 });
    expect(outputs.every((output) => output.type !== 'audio' || output.id === 7)).toBe(true);
  });

  test('is the same however the bytes are cut', async () => {
    const bytes = Buffer.from(
      audioEvent(counting(7)) + audioEvent(counting(9, 7)).replaceAll('\n', '\r\n') + lastEvent(),
    );
    for (let at = 1; at < bytes.length; at += 1) {
      const outputs = await sayOne(async (response) => {
        response.writeHead(200, EVENT_STREAM);
        response.write(bytes.subarray(0, at));
        await new Promise((resolve) => setImmediate(resolve));
        response.end(bytes.subarray(at));
      });
      expect(pcmOf(outputs)).toEqual(Buffer.from(counting(16)));
    }
  });

  test('that ends inside a sample is carried to the next event', async () => {
    const outputs = await sayOne(
      stream(audioEvent(counting(3)), audioEvent(counting(1, 3)), audioEvent(counting(5, 4)), lastEvent()),
    );
    expect(framesOf(outputs).filter((pcm) => pcm.length % 2 !== 0)).toEqual([]);
    // The odd byte at the very end is half a sample of nothing.
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(8)));
  });

  test('owns exactly its bytes, in frames of at most 200 ms', async () => {
    const outputs = await sayOne(
      stream(audioEvent(counting(30_001)), audioEvent(counting(29_999, 30_001)), lastEvent()),
    );
    for (const pcm of framesOf(outputs)) {
      expect(pcm.buffer.byteLength).toBe(pcm.byteLength);
      expect(pcm.byteLength).toBeLessThanOrEqual(9_600);
    }
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(60_000)));
  });

  test('of three megabytes in one line is no trouble', async () => {
    const outputs = await sayOne(stream(audioEvent(counting(1_500_000)), lastEvent()));
    expect(pcmOf(outputs).length).toBe(1_500_000);
  });

  test.each([
    ['repeated by the last event', lastEvent(counting(10))],
    ['repeated by a longer last event', lastEvent(counting(14))],
    [
      'repeated under status 1 with extra_info',
      eventOf({ data: { audio: '00010203', status: 1 }, extra_info: {} }),
    ],
  ])('%s is played once', async (_, last) => {
    const outputs = await sayOne(stream(audioEvent(counting(10)), last));
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(10)));
  });

  test.each([
    ['[DONE]', `${lastEvent()}data: [DONE]\n\n`],
    ['[DONE] alone', 'data: [DONE]\n\n'],
    ['nothing', ''],
    ['an event without data', eventOf({ data: null, base_resp: { status_code: 0, status_msg: '' } })],
  ])('may end with %s', async (_, end) => {
    const outputs = await sayOne(stream(audioEvent(counting(10)), end));
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(10)));
    expect(outputs.at(-1)?.type).toBe('end');
  });

  test('in one JSON answer counts too', async () => {
    const outputs = await sayOne(
      json(200, {
        data: { audio: '00010203', status: 2 },
        base_resp: { status_code: 0, status_msg: 'success' },
      }),
    );
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(4)));
  });
});

describe('failures', () => {
  const noVoice = { base_resp: { status_code: 2054, status_msg: 'voice id not exist' } };
  test.each<[string, SpeechAnswer, object]>([
    [
      'an error in JSON where a stream was asked for',
      json(200, noVoice),
      { code: 'setting', serviceCode: 2054 },
    ],
    [
      'an error inside the stream',
      stream(eventOf({ data: null, ...noVoice })),
      { code: 'setting', serviceCode: 2054 },
    ],
    [
      'an error after some audio',
      stream(audioEvent(counting(4)), eventOf(noVoice)),
      { code: 'setting', serviceCode: 2054 },
    ],
    [
      'a refused key',
      json(200, { base_resp: { status_code: 2049, status_msg: 'invalid api key' } }),
      { code: 'auth', serviceCode: 2049 },
    ],
    ['an HTTP error', json(402, { error: { message: 'pay' } }), { code: 'balance', serviceCode: 402 }],
    ['a stream without audio', stream(lastEvent()), { code: 'speech', serviceCode: null }],
    ['a stream of nothing', stream(''), { code: 'speech', serviceCode: null }],
    [
      'data that is null',
      stream(eventOf({ data: null, base_resp: { status_code: 0 } })),
      { code: 'speech', serviceCode: null },
    ],
    [
      'hex that is none',
      stream(eventOf({ data: { audio: '00zz', status: 1 } })),
      { code: 'speech', serviceCode: null },
    ],
    [
      'hex of odd length',
      stream(eventOf({ data: { audio: '000', status: 1 } })),
      { code: 'speech', serviceCode: null },
    ],
    ['JSON that is none', stream('data: {"data":{"aud\n\n'), { code: 'speech', serviceCode: null }],
    ['audio that is no text', stream(eventOf({ data: { audio: 5 } })), { code: 'speech', serviceCode: null }],
  ])('%s', async (_, answer, expected) => {
    expect(errorOf(await sayOne(answer))).toEqual(expected);
    expect(server.calls).toHaveLength(1);
  });

  test.each<[string, SpeechAnswer, boolean]>([
    ['no such page', json(404, { detail: 'Not Found' }), true],
    ['no such method', json(405, { detail: 'Method Not Allowed' }), true],
    ['a model that is not there', json(404, { error: { message: 'no such model' } }), false],
    ['a refused voice', json(200, noVoice), false],
    ['a refused key', json(401, { error: { message: 'no' } }), false],
    ['a stream without audio', stream(lastEvent()), false],
  ])('another way to speak may help: %s', async (_, answer, transportFault) => {
    expect((await sayOne(answer)).at(-1)).toMatchObject({ type: 'failed', transportFault });
  });

  test('a web page is another server', async () => {
    const outputs = await sayOne((response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Hello</title>');
    });
    expect(errorOf(outputs)).toEqual({ code: 'setting', serviceCode: 404 });
  });

  test('a connection that breaks after audio is a cut, and nothing is asked for again', async () => {
    const outputs = await sayOne(async (response) => {
      response.writeHead(200, EVENT_STREAM);
      await new Promise((resolve) => response.write(audioEvent(counting(100)), resolve));
      response.destroy();
    });
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(100)));
    expect(errorOf(outputs)).toEqual({ code: 'cut', serviceCode: null });
    expect(server.calls).toHaveLength(1);
  });

  test('a connection that breaks before any audio is tried once more', async () => {
    const outputs = await sayOne([
      (response) => void response.destroy(),
      stream(audioEvent(counting(4)), lastEvent()),
    ]);
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(4)));
    expect(server.calls).toHaveLength(2);
  });

  test('a busy service is tried again, visibly', async () => {
    const busy = json(200, { base_resp: { status_code: 1002, status_msg: 'rate limit exceeded(RPM)' } });
    const outputs = await sayOne([busy, busy, stream(audioEvent(counting(4)), lastEvent())]);
    expect(
      outputs.map((output) => (output.type === 'waiting' ? (output.wait?.attempt ?? null) : output.type)),
    ).toEqual([1, null, 2, null, 'audio', 'end']);
  });

  test('a wait can be cut short', async () => {
    const busy = json(200, { base_resp: { status_code: 1002, status_msg: 'rate limit exceeded(RPM)' } });
    server.answer(busy, stream(audioEvent(counting(4)), lastEvent()));
    const hour = open({ ...QUICK, busyDelaysMs: [3_600_000], longestWaitMs: 4_000_000 });
    hour.say({ id: 1, text: 'Hello.', settings: SETTINGS });
    hour.finish();
    const types: string[] = [];
    for await (const output of hour) {
      types.push(output.type);
      if (output.type === 'waiting' && output.wait !== null) hour.retryNow();
    }
    expect(types).toEqual(['waiting', 'waiting', 'audio', 'end']);
  });

  test('a stream that falls silent is stalled, comments or not', async () => {
    const outputs = await sayOne(
      (response, { dropped }) => {
        response.writeHead(200, EVENT_STREAM);
        response.write(audioEvent(counting(4)));
        const noise = setInterval(() => response.write(': still here\n\n'), 10);
        void dropped.then(() => clearInterval(noise));
      },
      open(QUICK, { headersMs: 5_000, idleMs: 200 }),
    );
    expect(errorOf(outputs)).toEqual({ code: 'stalled', serviceCode: null });
  });
});

describe('several pieces', () => {
  const hanging: SpeechAnswer = (response) => {
    response.writeHead(200, EVENT_STREAM);
    response.write(audioEvent(counting(4)));
  };

  test('are at most two in flight; a third waits for one to end', async () => {
    const finish: (() => void)[] = [];
    server.answer((response) => {
      response.writeHead(200, EVENT_STREAM);
      response.write(audioEvent(counting(4)));
      finish.push(() => response.end(lastEvent()));
    });
    const session = open();
    for (const id of [0, 1, 2]) session.say({ id, text: `${id}`, settings: SETTINGS });
    session.finish();
    await server.call(1);
    expect(server.calls).toHaveLength(2);
    finish[0]?.();
    await server.call(2);
    finish[1]?.();
    finish[2]?.();
    const outputs = await outputsOf(session);
    const ids = outputs.flatMap((output) => (output.type === 'end' ? [output.id] : []));
    expect(new Set(ids)).toEqual(new Set([0, 1, 2]));
  });

  test('fail on their own: the others still come', async () => {
    server.answer(
      json(200, { base_resp: { status_code: 1026, status_msg: 'sensitive' } }),
      stream(audioEvent(counting(4)), lastEvent()),
    );
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    await server.call(0);
    session.say({ id: 1, text: 'b', settings: SETTINGS });
    session.finish();
    const outputs = await outputsOf(session);
    expect(outputs.find((output) => output.type === 'failed')).toMatchObject({
      id: 0,
      error: { code: 'policy' },
    });
    expect(outputs.find((output) => output.type === 'end')).toMatchObject({ id: 1 });
  });

  test('all stop when the signal fires, and the service sees it', async () => {
    server.answer(hanging);
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    session.say({ id: 1, text: 'b', settings: SETTINGS });
    const { dropped } = await server.call(0);
    const other = await server.call(1);
    stop.abort();
    expect(await outputsOf(session)).toEqual([]);
    await Promise.all([dropped, other.dropped]);
  });

  test('are taken back by cancel, and the session goes on', async () => {
    server.answer(hanging, hanging, stream(audioEvent(counting(6)), lastEvent()));
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    session.say({ id: 1, text: 'b', settings: SETTINGS });
    session.say({ id: 2, text: 'never sent', settings: SETTINGS });
    const { dropped } = await server.call(0);
    await server.call(1);
    await session.cancel();
    await dropped;
    session.say({ id: 3, text: 'c', settings: SETTINGS });
    session.finish();
    const outputs = await outputsOf(session);
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(6)));
    expect(outputs.at(-1)).toMatchObject({ type: 'end', id: 3 });
    // The first two leave side by side; the third was never sent.
    expect(new Set(server.calls.map(({ body }) => body['text']))).toEqual(new Set(['a', 'b', 'c']));
  });

  test('are none after the signal has fired', async () => {
    server.answer(hanging);
    stop.abort();
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    expect(await outputsOf(session)).toEqual([]);
    expect(server.calls).toEqual([]);
  });
});
