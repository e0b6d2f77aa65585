import { describe, expect, test } from 'vitest';
import {
  audioEvent,
  counting,
  EVENT_STREAM,
  eventOf,
  json,
  lastEvent,
  stream,
  type SpeechAnswer,
} from '../../../../support/speech/speech-server.ts';
import { errorOf, minimaxHttpStage, pcmOf, QUICK, SETTINGS } from './minimax-http-stage.ts';

const stage = minimaxHttpStage();
const { open, sayOne } = stage;

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
    expect(stage.server.calls).toHaveLength(1);
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
    expect(stage.server.calls).toHaveLength(1);
  });

  test('a connection that breaks before any audio is tried once more', async () => {
    const outputs = await sayOne([
      (response) => void response.destroy(),
      stream(audioEvent(counting(4)), lastEvent()),
    ]);
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(4)));
    expect(stage.server.calls).toHaveLength(2);
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
    stage.server.answer(busy, stream(audioEvent(counting(4)), lastEvent()));
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

  test('a stream that stops sending is stalled, with or without comments', async () => {
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
