import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMinimaxAsr } from '../../../../src/main/hearing/minimax-asr.ts';
import { wavOf } from '../../../support/audio/wav-file.ts';
import {
  answer,
  events,
  eventsThen,
  hang,
  reset,
  scriptedServer,
  type Answer,
} from '../../../support/net/scripted-server.ts';
import { ask, delta, end, GOOD, good, LIGHTS, line, refused } from './ask-asr.ts';
import { baseOf, transcribe, KEY, network } from '../../../support/hearing/transcribe.ts';

describe('the request', () => {
  test('is a form of model, stream and the file; the key is a bearer token', async () => {
    const { requests, final } = await ask([good]);
    expect(final).toEqual(LIGHTS);
    const [{ method, path, headers, body } = { method: '', path: '', headers: {}, body: '' }] = requests;
    expect([method, path, headers.authorization]).toEqual(['POST', '/v1/speech_to_text', `Bearer ${KEY}`]);
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    const names = [...body.matchAll(/form-data; (.*)\r\n/g)].map(([, name]) => name);
    expect(names).toEqual(['name="model"', 'name="stream"', 'name="file"; filename="audio.wav"']);
    expect(body).toContain('\r\n\r\nasr-1.0\r\n');
    expect(body).toContain('\r\n\r\ntrue\r\n');
    expect(body).toContain('Content-Type: audio/wav\r\n\r\nRIFF');
  });

  test.each([
    ['en', 'en'],
    ['zh-CN', 'zh'],
    ['YUE', 'yue'],
    ['pt_BR', 'pt'],
    ['cmn-Hans', 'zh'],
    ['tl', 'fil'],
    ['nl', undefined],
    ['', undefined],
    ['x\r\ny', undefined],
    [null, undefined],
  ])('says the language %j in the header as %j', async (language, header) => {
    const { requests } = await ask([good], { language });
    expect(requests[0]?.headers['language']).toBe(header);
    expect(requests[0]?.body).not.toContain('language');
  });
});

describe('a stream', () => {
  test('gives the text so far, and then all of it once', async () => {
    expect(await ask([good])).toMatchObject({
      partials: ['Turn on', 'Turn on the lights.'],
      final: LIGHTS,
      error: null,
    });
  });

  test('is the same wherever its bytes are cut', async () => {
    const wire = (delta(0, '把灯') + delta(1, ' 打开 é') + end('。')).replaceAll('\n', '\r\n');
    const bytes = Buffer.from(wire);
    for (let at = 1; at < bytes.length; at += 1) {
      const { final } = await ask([events([bytes.subarray(0, at), bytes.subarray(at)])]);
      expect(final?.text).toBe('把灯 打开 é。');
    }
  });

  test('is the same in whatever pieces the text came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }), async (pieces) => {
        const all = ['Yes, ', ...pieces];
        const wire = all.map((piece, index) => delta(index, piece)).join('') + end();
        const { final, partials } = await ask([events([wire])]);
        expect(final?.text).toBe(all.join('').trim());
        expect(partials.at(-1)).toBe(all.join(''));
      }),
      { numRuns: 40 },
    );
  });

  test('may have text in its last event, no space after the colon, and events that say nothing', async () => {
    const wire = `: hello\n\ndata:${JSON.stringify({ index: 0, delta: 'Yes', finish: false })}\n\n${delta(1, '')}${end(', now.')}`;
    expect(await ask([events([wire])])).toMatchObject({ partials: ['Yes'], final: { text: 'Yes, now.' } });
  });

  test('ends with its finish, whatever comes after', async () => {
    expect(await ask([eventsThen([GOOD, delta(3, 'more')], hang)])).toMatchObject({ final: LIGHTS });
    expect(await ask([eventsThen([GOOD], reset)])).toMatchObject({ final: LIGHTS, error: null });
  });

  test.each([undefined, 1e305, -1])('without a duration that can be has none: %j', async (duration) => {
    const last = line({ index: 1, delta: '', finish: true, duration });
    const { final } = await ask([events([delta(0, 'Yes'), last])]);
    expect(final).toEqual({ type: 'final', text: 'Yes', durationMs: null, billedSeconds: null });
  });
});

describe('plain JSON', () => {
  test.each([
    ['as documented', { text: ' Turn on the lights. ', duration: 1.42, trace_id: 't' }],
    ['with base_resp', { text: 'Turn on the lights.', duration: 1.42, base_resp: { status_code: 0 } }],
    ['with segments', { text: 'Turn on the lights.', duration: 1.42, n_speakers: 0, segments: [] }],
  ])('%s is as good as a stream', async (_, body) => {
    expect(await ask([answer(200, body)])).toMatchObject({ partials: [], final: LIGHTS });
    expect(await ask([events([line(body)])])).toMatchObject({ final: LIGHTS });
  });
});

describe('nothing said is no error', () => {
  test.each<[string, Answer]>([
    ['an empty text', answer(200, { text: '', duration: 2 })],
    ['no text', answer(200, { duration: 2, trace_id: 't' })],
    ['a text of null', answer(200, { text: null, duration: 2 })],
    ['no segments', answer(200, { segments: [], duration: 2 })],
    ['punctuation', answer(200, { text: ' . ', duration: 2 })],
    ['a phrase that models invent', answer(200, { text: 'Thanks for watching!', duration: 2 })],
    ['an empty stream', events([end('', 2)])],
  ])('%s', async (_, answered) => {
    expect(await ask([answered])).toMatchObject({
      final: { type: 'final', text: '', durationMs: 2_000, billedSeconds: 2 },
      error: null,
    });
  });

  test('a recording of no samples is not sent', async () => {
    const { requests, final } = await ask([good], { wav: wavOf(new Int16Array()) });
    expect(requests).toHaveLength(0);
    expect(final).toEqual({ type: 'final', text: '', durationMs: 0, billedSeconds: 0 });
  });
});

describe('a refusal', () => {
  test.each<[number, string, string, string, string | null]>([
    [400, 'bad_request_error', 'invalid params, unsupported file format', 'setting', 'audio format'],
    [400, 'bad_request_error', 'invalid params, audio duration exceeds 500 s', 'setting', 'recording'],
    [400, 'bad_request_error', "invalid params, unknown model 'x'", 'setting', 'model'],
    [400, 'bad_request_error', 'invalid params', 'setting', null],
    [401, 'authorized_error', 'login fail', 'auth', null],
    [402, 'insufficient_balance_error', 'words', 'balance', null],
    [413, 'invalid_request_error', 'words', 'setting', 'recording'],
    [422, 'unprocessable_entity_error', 'words', 'policy', null],
  ])('HTTP %i, %s, “%s” is %s of %s, asked once', async (status, type, message, code, setting) => {
    const { error, requests } = await ask([refused(status, type, message)]);
    expect(error).toMatchObject({ code, setting, serviceCode: status, requestId: 'r-1' });
    expect(requests).toHaveLength(1);
  });

  test.each([
    [1004, 'auth'],
    [1008, 'balance'],
    [2013, 'setting'],
    [2056, 'plan'],
    [1026, 'policy'],
  ])('HTTP 200 with base_resp %i is %s, in JSON and in a stream', async (number, code) => {
    const body = { base_resp: { status_code: number, status_msg: 'words' } };
    expect((await ask([answer(200, body)])).error).toMatchObject({ code, serviceCode: number });
    expect((await ask([events([line(body)])])).error).toMatchObject({ code, serviceCode: number });
  });

  test.each([413, 402])('a bare HTTP %i says enough', async (status) => {
    const { error } = await ask([answer(status, '', { 'content-type': 'text/plain' })]);
    expect(error?.code).toBe(status === 413 ? 'setting' : 'balance');
  });

  test('a plain-text 404 and a web page mean that the address is another server’s', async () => {
    const plain = answer(404, '404 page not found', { 'content-type': 'text/plain' });
    const page = answer(200, '<!doctype html><title>Welcome</title>', { 'content-type': 'text/html' });
    expect((await ask([plain])).error).toMatchObject({ code: 'setting', setting: 'address' });
    expect((await ask([page])).error).toMatchObject({ code: 'setting', setting: 'address' });
  });

  test('after some text stands, and nothing is asked again', async () => {
    const late = line({ type: 'error', error: { type: 'rate_limit_error', message: 'limit' } });
    const { partials, error, requests } = await ask([events([delta(0, 'Turn on'), late])]);
    expect([partials, error?.code, requests.length]).toEqual([['Turn on'], 'busy', 1]);
  });
});

describe('refused before anything is sent', () => {
  test('more than 500 seconds', async () => {
    const { error, requests } = await ask([good], { wav: wavOf(new Int16Array(500_001), 1_000) });
    expect(error).toMatchObject({
      code: 'setting',
      setting: 'recording',
      serviceCode: null,
      serviceMessage: 'more than 500 seconds',
    });
    expect(requests).toHaveLength(0);
    expect((await ask([good], { wav: wavOf(new Int16Array(500_000), 1_000) })).final).toEqual(LIGHTS);
  });

  test('more than 50 MB', async () => {
    const { error, requests } = await ask([good], { wav: wavOf(new Int16Array(25_000_000), 96_000) });
    expect(error).toMatchObject({ code: 'setting', setting: 'recording', serviceMessage: 'more than 50 MB' });
    expect(requests).toHaveLength(0);
  });

  test('a file that is not WAV', async () => {
    const { error, requests } = await ask([good], { wav: Buffer.from('webm') });
    expect([error?.code, requests.length]).toEqual(['internal', 0]);
  });
});

test('warming opens the connection that the recording goes over', async () => {
  await using server = await scriptedServer(answer(401, {}), good);
  const asr = createMinimaxAsr({ network, base: baseOf(server.origin), key: () => KEY });
  asr.warm();
  await (
    await server.request(0)
  ).closed;
  await network.warm(server.origin);
  await new Promise(setImmediate);
  await transcribe(asr);
  expect(server.requests[0]?.headers.authorization).toBeUndefined();
  expect([server.requests.length, server.connections()]).toEqual([2, 1]);
});

test('the key is in no error, even where the service repeats it', async () => {
  const echo = refused(401, 'authorized_error', `invalid api key ${KEY}, Bearer ${KEY} (1004)`);
  for (const answered of [echo, reset, hang, events([delta(0, KEY)])]) {
    const { error } = await ask([answered], {}, { timeouts: { headersMs: 250, idleMs: 250 } });
    const shown = JSON.stringify([
      error,
      error?.message,
      error?.stack,
      error?.serviceMessage,
      String(error?.cause),
    ]);
    expect(error).not.toBeNull();
    expect(shown).not.toContain(KEY);
  }
});

test('a key that no header can carry is refused without being shown', async () => {
  await using server = await scriptedServer(good);
  const asr = createMinimaxAsr({ network, base: baseOf(server.origin), key: () => 'two words' });
  const { error } = await transcribe(asr);
  expect([error?.code, server.requests.length, JSON.stringify(error).includes('two words')]).toEqual([
    'auth',
    0,
    false,
  ]);
});
