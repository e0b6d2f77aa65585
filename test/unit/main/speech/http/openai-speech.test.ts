import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createOpenAiSpeech } from '../../../../../src/main/speech/http/openai-speech.ts';
import type { SpeechOutput, SpeechSettings } from '../../../../../src/main/speech/speech-transport.ts';
import type { AnswerTimeouts } from '../../../../../src/main/net/service-endpoint.ts';
import { humming, MP3_32_KHZ, silentMp3 } from '../../../../support/audio/mpeg-frames.ts';
import {
  counting,
  EVENT_STREAM,
  eventOf,
  json,
  startSpeechServer,
  stream,
  type SpeechAnswer,
  type SpeechServer,
} from '../../../../support/speech/speech-server.ts';
import { wavFile } from '../../../../support/audio/wav-file.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS: SpeechSettings = { ...NATURAL, voiceId: 'alloy', model: 'my-speech', speed: 1, volume: 1 };
const QUICK = { busyDelaysMs: [1, 1, 1], longestWaitMs: 100, connectionDelayMs: 1, transientDelayMs: 1 };
/** What LiteLLM calls everything. */
const MPEG = { 'content-type': 'audio/mpeg' };
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

/** Everything that one piece of speech comes to. */
async function sayOne(
  answer: SpeechAnswer | readonly SpeechAnswer[],
  { settings = SETTINGS, idleMs = 5_000 }: { settings?: SpeechSettings; idleMs?: number } = {},
): Promise<SpeechOutput[]> {
  server.answer(...(typeof answer === 'function' ? [answer] : answer));
  const timeouts: AnswerTimeouts = { headersMs: 5_000, idleMs };
  const endpoint = { network, base: server.base, key: () => 'key', timeouts, retryRule: QUICK };
  const session = createOpenAiSpeech(endpoint).open(settings, stop.signal);
  session.say({ id: 7, text: 'Hé “you”', settings });
  session.finish();
  const outputs: SpeechOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

function body(bytes: Uint8Array, headers: Record<string, string> = MPEG): SpeechAnswer {
  return (response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  };
}

function framesOf(outputs: readonly SpeechOutput[]): Uint8Array[] {
  return outputs.flatMap((output) => (output.type === 'audio' ? [output.pcm] : []));
}

const pcmOf = (outputs: readonly SpeechOutput[]): Buffer => Buffer.concat(framesOf(outputs));

function samplesOf(outputs: readonly SpeechOutput[]): number[] {
  const pcm = pcmOf(outputs);
  return Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2));
}

function failureOf(outputs: readonly SpeechOutput[]): unknown {
  const last = outputs.at(-1);
  if (last?.type !== 'failed') return last;
  const { code, serviceCode } = last.error;
  return { code, serviceCode, transportFault: last.transportFault };
}

const delta = (audio: Uint8Array): string =>
  eventOf({ type: 'speech.audio.delta', audio: Buffer.from(audio).toString('base64') });
const DONE = eventOf({ type: 'speech.audio.done', usage: { input_tokens: 3 } });

test('asks for WAV as OpenAI’s interface has it, with the voice as it is set', async () => {
  await sayOne(body(counting(4)), { settings: { ...SETTINGS, speed: 9, volume: 0 } });
  const { path, headers, body: sent } = await server.call(0);
  expect(path).toBe('/v1/audio/speech');
  expect(headers.authorization).toBe('Bearer key');
  expect(sent).toEqual({
    model: 'my-speech',
    input: 'Hé “you”',
    voice: 'alloy',
    response_format: 'wav',
    speed: 2,
    vol: 0.1,
    pitch: 0,
    sample_rate: 24_000,
  });
});

describe('sound', () => {
  test('of raw samples comes whole, whatever it is called', async () => {
    for (const type of ['audio/mpeg', 'audio/pcm', 'application/octet-stream', 'text/plain', '']) {
      const outputs = await sayOne(body(counting(60_000), { 'content-type': type }));
      expect(pcmOf(outputs)).toEqual(Buffer.from(counting(60_000)));
      expect(outputs.at(-1)).toEqual({ type: 'end', id: 7, billedCharacters: null });
      for (const pcm of framesOf(outputs)) {
        expect(pcm.buffer.byteLength).toBe(pcm.byteLength);
        expect(pcm.byteLength).toBeLessThanOrEqual(9_600);
      }
    }
  });

  test('ends with what a proxy bills for it, when it says so', async () => {
    const last = async (usd: string): Promise<unknown> =>
      (await sayOne(body(counting(4), { ...MPEG, 'x-litellm-response-cost': usd }))).at(-1);
    expect(await last('7.2e-05')).toEqual({
      type: 'end',
      id: 7,
      billedCharacters: null,
      billedUsd: 0.000072,
    });
    for (const usd of ['0.0', '', 'None', '-1', 'Infinity'])
      expect(await last(usd)).toEqual({ type: 'end', id: 7, billedCharacters: null });
  });

  test('is played while the rest of it is still to come', async () => {
    const heard = Promise.withResolvers<undefined>();
    server.answer(async (response) => {
      response.writeHead(200, MPEG);
      response.write(counting(100));
      await heard.promise;
      response.end(counting(100, 100));
    });
    const session = createOpenAiSpeech({ network, base: server.base, key: () => null }).open(
      SETTINGS,
      stop.signal,
    );
    session.say({ id: 1, text: 'Hello.', settings: SETTINGS });
    session.finish();
    const outputs: SpeechOutput[] = [];
    for await (const output of session) {
      outputs.push(output);
      heard.resolve(undefined);
    }
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(200)));
  });

  test('that begins like a frame of MP3 is not taken for one', async () => {
    const noise = new Uint8Array(9_000).fill(7);
    noise.set([0xff, 0xf3, 0x84, 0xc4]);
    expect(pcmOf(await sayOne(body(noise)))).toEqual(Buffer.from(noise));
  });

  test('of WAV is its samples alone, cut anywhere', async () => {
    const file = wavFile(counting(20), { dataBytes: 0xffff_ffff });
    for (let at = 1; at < file.length; at += 3) {
      const outputs = await sayOne(async (response) => {
        response.writeHead(200, MPEG);
        response.write(file.subarray(0, at));
        await new Promise((resolve) => setImmediate(resolve));
        response.end(file.subarray(at));
      });
      expect(pcmOf(outputs)).toEqual(Buffer.from(counting(20)));
    }
  });

  test('of two channels is mixed to one', async () => {
    const stereo = Buffer.alloc(400);
    for (let frame = 0; frame < 100; frame += 1) {
      stereo.writeInt16LE(1_000 + frame, frame * 4);
      stereo.writeInt16LE(3_000 + frame, frame * 4 + 2);
    }
    const samples = samplesOf(await sayOne(body(wavFile(stereo, { channels: 2 }))));
    expect(samples).toEqual(Array.from({ length: 100 }, (_, frame) => 2_000 + frame));
  });

  test('of another rate is changed to 24 kHz', async () => {
    const steady = Buffer.from(new Int16Array(4_410).fill(5_000).buffer);
    const samples = samplesOf(await sayOne(body(wavFile(steady, { sampleRateHz: 44_100 }))));
    expect(samples).toHaveLength(2_400);
    expect(new Set(samples.slice(100, -100))).toEqual(new Set([5_000]));
  });

  test('of MP3 is decoded', async () => {
    const samples = samplesOf(await sayOne(body(humming(20))));
    expect(samples).toHaveLength(20 * 576);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(4_000);
    const rises = samples.filter((sample, i) => sample >= 0 && (samples[i - 1] ?? 0) < 0).length;
    expect((rises / samples.length) * 24_000).toBeCloseTo(425, -2);
  });

  test('of MP3 is the same however it is cut', async () => {
    const file = humming(6);
    const whole = pcmOf(await sayOne(body(file)));
    for (const at of [1, 3, 11, 191, 192, 193, 500, file.length - 1]) {
      const outputs = await sayOne(async (response) => {
        response.writeHead(200, MPEG);
        response.write(file.subarray(0, at));
        await new Promise((resolve) => setImmediate(resolve));
        response.end(file.subarray(at));
      });
      expect(pcmOf(outputs)).toEqual(whole);
    }
  });

  test('of MP3 at another rate is changed to 24 kHz', async () => {
    const samples = samplesOf(await sayOne(body(silentMp3(10, MP3_32_KHZ))));
    expect(samples).toHaveLength(10 * 864);
  });

  test('in events counts too, whatever is in them', async () => {
    const raw = await sayOne(
      stream(delta(counting(401)), eventOf({ type: 'other' }), delta(counting(99, 401)), DONE),
    );
    expect(pcmOf(raw)).toEqual(Buffer.from(counting(500)));
    const file = wavFile(counting(100));
    const wav = await sayOne(
      stream(delta(file.subarray(0, 30)), delta(file.subarray(30)), 'data: [DONE]\n\n'),
    );
    expect(pcmOf(wav)).toEqual(Buffer.from(counting(100)));
  });
});

describe('failures', () => {
  const litellm = (status: number, message: string): SpeechAnswer =>
    json(status, { error: { message, type: 'None', param: 'None', code: String(status) } });
  const failure = (code: string, serviceCode: number | null = null, transportFault = false): object => ({
    code,
    serviceCode,
    transportFault,
  });
  test.each<[string, SpeechAnswer, object]>([
    [
      'a key that the proxy refuses',
      litellm(401, 'Authentication Error, Invalid proxy server token passed'),
      failure('auth', 401),
    ],
    [
      'a model that the proxy does not know',
      litellm(400, '/audio/speech: Invalid model name passed in model=my-speech'),
      failure('setting', 400),
    ],
    [
      'what MiniMax refused behind a proxy that does not look',
      litellm(500, "No audio data in MiniMax response. Response keys: ['base_resp', 'trace_id']"),
      failure('speech', 500),
    ],
    ['a proxy without speech', json(404, { detail: 'Not Found' }), failure('setting', 404, true)],
    ['a route for other methods', json(405, { detail: 'Method Not Allowed' }), failure('setting', 405, true)],
    [
      'a page',
      body(Buffer.from('<!doctype html><p>Hello</p>'), { 'content-type': 'text/html' }),
      failure('setting', 404, true),
    ],
    [
      'an error under 200',
      json(200, { base_resp: { status_code: 2054, status_msg: 'voice id not exist' } }),
      failure('setting', 2054),
    ],
    ['an error that is called sound', body(Buffer.from('{"error":{"code":"402"}}')), failure('balance', 402)],
    ['an answer of another shape', json(200, { hello: 'world' }), failure('speech')],
    ['nothing', body(Buffer.alloc(0)), failure('speech')],
    ['half a sample', body(Buffer.alloc(1)), failure('speech')],
    ['WAV without samples', body(wavFile(Buffer.alloc(0))), failure('speech')],
    ['MP3 without frames', body(Buffer.from('ID3\x04\0\0\0\0\0\0\0\0')), failure('speech')],
    ['events without sound', stream(DONE), failure('speech')],
    ['base64 that is none', stream(eventOf({ type: 'speech.audio.delta', audio: '%%' })), failure('speech')],
    ['an error event', stream(eventOf({ error: { message: 'no', code: '402' } })), failure('balance', 402)],
  ])('%s', async (_, answer, expected) => {
    expect(failureOf(await sayOne(answer))).toEqual(expected);
    expect(server.calls).toHaveLength(1);
  });

  test.each([
    ['flac', Buffer.from('fLaC\0\0\0\x22abcdefgh')],
    ['ogg', Buffer.from('OggS\0\x02\0\0\0\0\0\0\0\0')],
  ])('%s is named', async (name, bytes) => {
    const last = (await sayOne(body(bytes))).at(-1);
    expect(last).toMatchObject({ error: { code: 'speech', serviceMessage: `${name} instead of pcm` } });
  });

  test('an error event after some sound', async () => {
    const outputs = await sayOne(
      stream(delta(counting(100)), eventOf({ error: { message: 'no', code: '402' } })),
    );
    expect(pcmOf(outputs)).toHaveLength(100);
    expect(failureOf(outputs)).toEqual(failure('balance', 402));
  });

  test('a connection that breaks after some sound is a cut, and nothing is asked for again', async () => {
    for (const bytes of [counting(100), wavFile(counting(100))]) {
      const outputs = await sayOne(async (response) => {
        response.writeHead(200, MPEG);
        await new Promise((resolve) => response.write(bytes, resolve));
        response.destroy();
      });
      expect(pcmOf(outputs)).toEqual(Buffer.from(counting(100)));
      expect(failureOf(outputs)).toEqual(failure('cut'));
      expect(server.calls).toHaveLength(1);
    }
  });

  test('a connection that breaks before any sound is tried once more', async () => {
    const outputs = await sayOne([(response) => void response.destroy(), body(counting(4))]);
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(4)));
  });

  test('a busy proxy is tried again, visibly', async () => {
    const busy = litellm(429, 'litellm.RateLimitError: try later');
    const outputs = await sayOne([busy, body(counting(4))]);
    expect(outputs.map(({ type }) => type)).toEqual(['waiting', 'waiting', 'audio', 'end']);
  });

  test('sound that stops coming is stalled, with or without comments', async () => {
    const outputs = await sayOne(
      (response, { dropped }) => {
        response.writeHead(200, EVENT_STREAM);
        response.write(delta(counting(40)));
        const noise = setInterval(() => response.write(': still here\n\n'), 10);
        void dropped.then(() => clearInterval(noise));
      },
      { idleMs: 200 },
    );
    expect(pcmOf(outputs)).toHaveLength(40);
    expect(failureOf(outputs)).toEqual(failure('stalled'));
  });

  test('everything stops when the signal fires, and the proxy sees it', async () => {
    server.answer((response) => {
      response.writeHead(200, MPEG);
      response.write(humming(3));
    });
    const session = createOpenAiSpeech({ network, base: server.base, key: () => null }).open(
      SETTINGS,
      stop.signal,
    );
    session.say({ id: 1, text: 'Hello.', settings: SETTINGS });
    const { dropped } = await server.call(0);
    stop.abort();
    for await (const output of session) expect(output.type).toBe('audio');
    await dropped;
  });
});
