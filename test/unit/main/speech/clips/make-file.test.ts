import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SavingSettings } from '../../../../../src/shared/saved-audio.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import type { RetryRule } from '../../../../../src/main/net/retry-rule.ts';
import { makeFile, type MadeFile } from '../../../../../src/main/speech/clips/make-file.ts';
import type { ClipRequest } from '../../../../../src/main/speech/clips/request-clip.ts';
import { readWavFile } from '../../../../../src/main/audio/wav-file.ts';
import { AUDIO, countingPcm, fileOf } from './clip-files.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';
import {
  json,
  startSpeechServer,
  type SpeechAnswer,
  type SpeechServer,
} from '../../../../support/speech/speech-server.ts';

const QUICK: RetryRule = {
  busyDelaysMs: [1, 1],
  longestWaitMs: 100,
  connectionDelayMs: 1,
  transientDelayMs: 1,
};
const network = createNetwork({ env: {} });
let server: SpeechServer;
beforeAll(async () => {
  server = await startSpeechServer();
});
afterAll(async () => {
  await network.close();
  await server.close();
});

function make(request: Partial<ClipRequest> = {}, signal = new AbortController().signal): Promise<MadeFile> {
  const endpoint = {
    network,
    base: server.base,
    key: () => 'key',
    timeouts: { headersMs: 5_000, idleMs: 5_000 },
  };
  const asked = { text: 'Hello.', settings: NATURAL, audio: AUDIO, delivery: 'hex', ...request } as const;
  return makeFile(endpoint, asked, signal, QUICK);
}

const giving = (audio: string, lengthMs: number | null = 600): SpeechAnswer =>
  json(200, {
    data: { audio, status: 2, ced: '' },
    extra_info: { audio_length: lengthMs, usage_characters: 6 },
    base_resp: { status_code: 0, status_msg: 'success' },
  });
const clip = (audio: SavingSettings = AUDIO): SpeechAnswer =>
  giving(Buffer.from(fileOf(audio)).toString('hex'));
const refusing = (status_code: number, status_msg: string): SpeechAnswer =>
  json(200, { base_resp: { status_code, status_msg } });

describe('one request', () => {
  test('asks for one whole clip, with everything that is set', async () => {
    server.answer(clip({ ...AUDIO, format: 'mp3', channels: 2 }));
    const settings = {
      ...NATURAL,
      speed: 1.5,
      volume: 2,
      pitch: -3,
      emotion: 'happy',
      languageBoost: 'English',
    } as const;
    await make({ settings, audio: { ...AUDIO, format: 'mp3', channels: 2 } });
    expect(server.calls[0]).toMatchObject({ path: '/v1/t2a_v2', headers: { authorization: 'Bearer key' } });
    expect(server.calls[0]?.body).toEqual({
      model: 'speech-2.8-turbo',
      text: 'Hello.',
      stream: false,
      voice_setting: {
        voice_id: 'English_Graceful_Lady',
        speed: 1.5,
        vol: 2,
        pitch: -3,
        emotion: 'happy',
      },
      audio_setting: { sample_rate: 24_000, format: 'mp3', channel: 2, bitrate: 128_000 },
      language_boost: 'English',
      output_format: 'hex',
    });
  });

  test('gives exactly the bytes that came, in memory of their own', async () => {
    for (const format of ['wav', 'flac', 'mp3', 'pcm'] as const) {
      server.answer(clip({ ...AUDIO, format }));
      const { bytes, billedCharacters, requests } = await make({ audio: { ...AUDIO, format } });
      expect(Buffer.from(bytes)).toEqual(Buffer.from(fileOf({ ...AUDIO, format })));
      expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
      expect([billedCharacters, requests]).toEqual([6, 1]);
      expect(server.calls[0]?.body['audio_setting']).not.toHaveProperty(
        format === 'mp3' ? 'force_cbr' : 'bitrate',
      );
    }
  });

  test('that the service is too busy for is made again', async () => {
    server.answer(refusing(1002, 'rate limit exceeded(RPM)'), clip());
    await make();
    expect(server.calls).toHaveLength(2);
  });

  test('whose emotion is refused is made once more without it', async () => {
    server.answer(refusing(2013, 'invalid params, invalid params: voice_setting emotion'), clip());
    await make({ settings: { ...NATURAL, emotion: 'sad' } });
    expect(server.calls[1]?.body['voice_setting']).not.toHaveProperty('emotion');
  });

  test('that is no longer wanted ends at once', async () => {
    const stop = new AbortController();
    server.answer(() => {});
    const made = make({}, stop.signal);
    const { dropped } = await server.call(0);
    stop.abort(new Error('closing'));
    await expect(made).rejects.toThrow('closing');
    await dropped;
  });

  test.each<[string, SpeechAnswer, object]>([
    [
      'another format',
      clip({ ...AUDIO, format: 'mp3' }),
      {
        code: 'speech',
        flaw: {
          kind: 'otherSound',
          sound: { format: 'mp3', sampleRateHz: 24_000, channels: 1, kbps: 128 },
        },
      },
    ],
    ['another length', giving(Buffer.from(fileOf(AUDIO)).toString('hex'), 5_000), { code: 'speech' }],
    ['no audio', giving(''), { code: 'speech', flaw: { kind: 'noAudio' } }],
    ['half a byte', giving('123'), { code: 'speech' }],
    ['data that is null', json(200, { data: null, base_resp: { status_code: 0 } }), { code: 'speech' }],
    ['a shape of its own', json(200, [1]), { code: 'speech' }],
    ['an unknown voice', refusing(2054, 'voice id not exist'), { code: 'setting', setting: 'voice' }],
    ['an HTTP error', json(401, { error: { message: 'no' } }), { code: 'auth' }],
    [
      'a web page',
      (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      { code: 'setting', setting: 'address' },
    ],
  ])('fails when %s comes', async (_, answer, error) => {
    server.answer(answer);
    await expect(make()).rejects.toMatchObject({ name: 'ServiceError', ...error });
  });
});

describe('a long text', () => {
  const sentence = 'A sentence that is said again and again. ';
  const text = sentence.repeat(500);

  test('is asked for in parts of whole sentences, whose clips become one', async () => {
    server.answer(clip());
    const { bytes, durationMs, billedCharacters, requests } = await make({ text });
    expect([requests, durationMs, billedCharacters]).toEqual([3, 1_800, 18]);
    const one = countingPcm(600, AUDIO);
    expect(Buffer.from(readWavFile(bytes)?.pcm ?? [])).toEqual(Buffer.concat([one, one, one]));
    for (const { body } of server.calls) {
      expect(String(body['text']).length).toBeLessThanOrEqual(9_900);
      expect(body['text']).toMatch(/\.$/u);
    }
  });

  test('is not asked for as FLAC, which cannot be joined', async () => {
    server.answer(clip({ ...AUDIO, format: 'flac' }));
    await expect(make({ text, audio: { ...AUDIO, format: 'flac' } })).rejects.toMatchObject({
      code: 'setting',
      setting: 'length',
    });
    expect(server.calls).toHaveLength(0);
  });

  test('ends with the first part that fails', async () => {
    server.answer(clip(), refusing(1008, 'insufficient balance'));
    await expect(make({ text })).rejects.toMatchObject({ code: 'balance' });
    expect(server.calls).toHaveLength(2);
  });
});

describe('a clip given by its address', () => {
  const wav = fileOf(AUDIO);

  async function store(answer: RequestListener): Promise<string> {
    const files = createServer(answer);
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      files.closeAllConnections();
      files.close();
    });
    return `http://127.0.0.1:${(files.address() as AddressInfo).port}/clip?Signature=secret`;
  }

  test('is fetched from there, without the key', async () => {
    let headers: object = {};
    const address = await store((request, response) => {
      ({ headers } = request);
      response.end(wav);
    });
    server.answer(giving(address));
    expect(Buffer.from((await make({ delivery: 'url' })).bytes)).toEqual(Buffer.from(wav));
    expect(server.calls[0]?.body['output_format']).toBe('url');
    expect(headers).not.toHaveProperty('authorization');
  });

  test('that cannot be fetched at first is fetched again, and not made again', async () => {
    let asked = 0;
    const address = await store((_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503).end();
      else response.end(wav);
    });
    server.answer(giving(address));
    await make({ delivery: 'url' });
    expect([asked, server.calls.length]).toEqual([2, 1]);
  });

  test('is not looked for where a redirect leads', async () => {
    let asked = 0;
    const address = await store((_, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    server.answer(giving(address));
    const error: unknown = await make({ delivery: 'url' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'speech', serviceCode: 302 });
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(asked).toBe(1);
  });

  test.each(['http://example.com/clip.wav', 'https://user:word@example.com/', 'https://'])(
    '%s is not asked',
    async (address) => {
      server.answer(giving(address));
      await expect(make({ delivery: 'url' })).rejects.toMatchObject({
        code: 'speech',
        flaw: { kind: 'notHttps' },
      });
    },
  );
});
