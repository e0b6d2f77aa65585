import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { call, events, json, startQuickSimulator } from '../../../support/simulator/client.ts';
import { asrErrorShape, asrEventShape, asrVerboseShape, asrWholeShape } from './hearing-shapes.ts';
import { ASR, postForm, type FormCall } from './post-form.ts';
import { SILENT_WAV, SPEECH_WAV, tone, wavFile } from './recordings.ts';

type Rule = Omit<ScriptInput['rules'][number], 'match'>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const script = (rule: Rule): void =>
  simulator.setScript({ rules: [{ match: { route: 'hearing' }, ...rule }] });
const post = (given: FormCall = {}) => postForm(simulator, given);
const streamed = async (given: FormCall = {}) => {
  const answer = await post({ ...given, fields: { stream: 'true', ...given.fields } });
  expect(answer.headers['content-type']).toMatch(/^text\/event-stream/);
  return events(answer).map((data) => asrEventShape.parse(JSON.parse(data)));
};

describe('what was said', () => {
  test('is what the script says', async () => {
    script({ transcript: 'Turn on the lights.' });
    const answer = asrWholeShape.parse(json(await post()));
    expect([answer.text, answer.duration]).toEqual(['Turn on the lights.', 1.5]);
  });

  test('is else how long it was', async () => {
    expect(json(await post())).toMatchObject({ text: 'I spoke for 1.5 seconds.' });
  });

  test('is nothing in silence, whatever the script says', async () => {
    script({ transcript: 'Thank you.' });
    expect(json(await post({ file: SILENT_WAV }))).toMatchObject({ text: '', duration: 1 });
    expect(json(await post({ file: wavFile(tone(1, 0.0005)) }))).toMatchObject({ text: '' });
    expect(await streamed({ file: SILENT_WAV })).toEqual([
      { index: 0, delta: '', finish: true, duration: 1 },
    ]);
  });
});

describe('a stream', () => {
  test('adds piece to piece, with no end but its last event', async () => {
    script({ transcript: 'Turn on the lights.' });
    const all = await streamed();
    expect(all.map(({ delta }) => delta).join('')).toBe('Turn on the lights.');
    expect(all.map(({ index }) => index)).toEqual(all.map((_, index) => index));
    expect(all.map(({ finish }) => finish)).toEqual(all.map((_, index) => index === all.length - 1));
    expect(all.at(-1)).toMatchObject({ delta: '', duration: 1.5 });
    expect(all.slice(0, -1).every(({ duration }) => duration === undefined)).toBe(true);
  });

  test('may bring text in its last event', async () => {
    script({ transcript: 'One two', hearingWire: { lastEventHasText: true, deltaChars: 4 } });
    expect(await streamed()).toEqual([
      { index: 0, delta: 'One ', finish: false },
      { index: 1, delta: 'two', finish: true, duration: 1.5 },
    ]);
  });

  test('may come as plain JSON', async () => {
    script({ transcript: 'One', hearingWire: { plainJson: true } });
    expect(json(await post({ fields: { stream: 'true' } }))).toMatchObject({ text: 'One' });
  });
});

describe('the other forms', () => {
  beforeEach(() => script({ transcript: 'Turn it on. Now! 现在。' }));
  test('verbose_json has sentences, or words on request', async () => {
    const sentences = asrVerboseShape.parse(
      json(await post({ fields: { response_format: 'verbose_json' } })),
    );
    expect(sentences.segments.map(({ text }) => text)).toEqual(['Turn it on.', 'Now!', '现在。']);
    expect(sentences.segments.at(-1)?.end).toBe(1.5);
    const fields = { response_format: 'verbose_json', timestamp_level: 'word' };
    const words = asrVerboseShape.parse(json(await post({ fields })));
    expect(words.segments.map(({ text }) => text)).toEqual(['Turn', 'it', 'on.', 'Now!', '现', '在', '。']);
  });

  test('segments may be none', async () => {
    script({ transcript: 'Yes.', hearingWire: { noSegments: true } });
    const answer = json(await post({ fields: { response_format: 'verbose_json' } }));
    expect(answer).toMatchObject({ text: 'Yes.', segments: [] });
  });

  test('srt and vtt are text', async () => {
    script({ transcript: 'Yes. No.' });
    const srt = await post({ fields: { response_format: 'srt' } });
    expect([srt.headers['content-type'], srt.body.toString()]).toEqual([
      'text/plain; charset=utf-8',
      '1\n00:00:00,000 --> 00:00:00,938\nYes.\n\n2\n00:00:00,938 --> 00:00:01,500\nNo.\n\n',
    ]);
    const vtt = await post({ fields: { response_format: 'vtt' } });
    expect(vtt.headers['content-type']).toBe('text/vtt; charset=utf-8');
    expect(vtt.body.toString()).toMatch(/^WEBVTT\n\n00:00:00\.000 --> 00:00:00\.938\nYes\.\n\n/);
  });
});

describe('refused with 400', () => {
  const bytes = (...parts: readonly (string | Uint8Array)[]): Buffer =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const patched = (at: number, ...values: readonly number[]): Buffer => {
    const wav = Buffer.from(SPEECH_WAV);
    wav.set(values, at);
    return wav;
  };
  test.each<[string, FormCall]>([
    ['webm', { file: bytes('\x1aE\xdf\xa3webm'), fileName: 'audio.webm' }],
    ['samples without a header', { file: bytes(SPEECH_WAV.subarray(44)) }],
    ['a WAV file that is cut', { file: bytes(SPEECH_WAV.subarray(0, 1_000)) }],
    ['a WAV file with more than it says', { file: bytes(SPEECH_WAV, 'x') }],
    ['a WAV file of floats', { file: patched(20, 3, 0) }],
    ['a WAV file of 8 bits', { file: patched(34, 8, 0) }],
    ['a format that contradicts itself', { file: patched(32, 4, 0) }],
    ['no file', { file: null }],
    ['a file without an extension', { fileName: 'audio' }],
    ['more than 500 seconds', { file: wavFile(new Int16Array(500_001), { sampleRateHz: 1_000 }) }],
    ['an unknown model', { fields: { model: 'whisper-1' } }],
    ['an unknown form', { fields: { response_format: 'text' } }],
    ['an unknown level', { fields: { timestamp_level: 'letter' } }],
    ['an unknown language', { headers: { language: 'en-US' } }],
    ['a stream of verbose_json', { fields: { stream: 'true', response_format: 'verbose_json' } }],
    ['a stream of srt', { fields: { stream: 'true', response_format: 'srt' } }],
    ['a stream of vtt', { fields: { stream: 'true', response_format: 'vtt' } }],
  ])('%s', async (_, given) => {
    const answer = await post(given);
    expect(answer.status).toBe(400);
    expect(asrErrorShape.parse(json(answer)).error).toMatchObject({
      type: 'bad_request_error',
      http_code: '400',
    });
    expect(simulator.requests()[0]?.recording).toBeNull();
  });

  test('a body that is no form', async () => {
    const answer = await call(simulator, { path: ASR, body: { model: 'asr-1.0' } });
    expect([answer.status, asrErrorShape.parse(json(answer)).error.message]).toEqual([
      400,
      'invalid params, the body is not a form',
    ]);
  });
});

test('500 seconds are taken', async () => {
  const file = wavFile(new Int16Array(500_000), { sampleRateHz: 1_000 });
  expect((await post({ file })).status).toBe(200);
});

test('more than 50 MB is 413', async () => {
  const answer = await post({ file: wavFile(new Int16Array(25_000_001)) });
  expect(answer.status).toBe(413);
  expect(asrErrorShape.parse(json(answer)).error.type).toBe('invalid_request_error');
});

test.each(['Bearer wrong', ''])('the key “%s” is 401', async (authorization) => {
  const answer = await post({ headers: { Authorization: authorization } });
  expect(answer.status).toBe(401);
  expect(asrErrorShape.parse(json(answer)).error.type).toBe('authorized_error');
});

describe('refused as the script says', () => {
  test.each([
    [1008, 402, 'insufficient_balance_error'],
    [1026, 422, 'unprocessable_entity_error'],
    [1002, 429, 'rate_limit_error'],
    [1004, 401, 'authorized_error'],
    [2013, 400, 'bad_request_error'],
    [1013, 500, 'server_error'],
  ])('%i is HTTP %i, %s, with no code in its words', async (code, status, type) => {
    script({ fault: { kind: 'refuse', code, retryAfter: '7' } });
    const answer = await post();
    expect([answer.status, answer.headers['retry-after']]).toEqual([status, '7']);
    const { error } = asrErrorShape.parse(json(answer));
    expect([error.type, error.http_code]).toEqual([type, String(status)]);
    expect(error.message).not.toContain(String(code));
  });

  test('or with HTTP 200 and base_resp', async () => {
    script({ fault: { kind: 'refuse', code: 1004, as: 'baseResp' } });
    const answer = await post();
    expect([answer.status, json(answer)]).toMatchObject([200, { base_resp: { status_code: 1004 } }]);
  });
});

describe('a stream that fails', () => {
  const after = async (fault: NonNullable<Rule['fault']>) => {
    script({ transcript: 'One two three', hearingWire: { deltaChars: 4 }, fault });
    return post({ fields: { stream: 'true' } });
  };
  test('closes in order before its finish', async () => {
    const all = events(await after({ kind: 'close', afterDeltas: 4 }));
    expect(all.map((data) => asrEventShape.parse(JSON.parse(data)).delta).join('')).toBe('One two three');
    expect(all.some((data) => data.includes('true'))).toBe(false);
  });
  test('is reset', async () => {
    const answer = await after({ kind: 'reset', afterDeltas: 1 });
    expect([answer.end, events(answer).length]).toEqual(['ECONNRESET', 1]);
  });
  test('has one event that is no JSON', async () => {
    const all = events(await after({ kind: 'malformedJson', afterDeltas: 1 }));
    expect(all).toHaveLength(5);
    expect(() => JSON.parse(all[1] ?? '') as unknown).toThrow(SyntaxError);
  });
  test('brings an error', async () => {
    const all = events(await after({ kind: 'errorEvent', afterDeltas: 1, shape: 'typed', code: 1002 }));
    expect(JSON.parse(all[1] ?? '')).toMatchObject({ error: { type: 'rate_limit_error' } });
  });
});

describe('the log', () => {
  test('says what came: rate, length, loudness at both ends, language', async () => {
    const samples = new Int16Array([...new Int16Array(4_000), ...tone(1), ...tone(0.1, 0.1)]);
    await post({ file: wavFile(samples), headers: { language: 'zh' }, fields: { language: 'en' } });
    const [request] = simulator.requests();
    expect(request?.recording).toMatchObject({ sampleRateHz: 16_000, durationMs: 1_350, language: 'zh' });
    expect(request?.recording?.first100MsRms).toBe(0);
    expect(request?.recording?.last100MsRms).toBeCloseTo(0.1 / Math.SQRT2, 2);
    expect(request?.recording?.rms).toBeGreaterThan(0.25);
    expect(request?.body).toEqual({
      model: 'asr-1.0',
      language: 'en',
      file: { fileName: 'audio.wav', contentType: 'audio/wav', bytes: 44 + samples.length * 2 },
    });
  });

  test('has no language that came as a field, or as an empty header', async () => {
    await post({ fields: { language: 'en' }, headers: { language: '' } });
    expect(simulator.requests()[0]?.recording?.language).toBeNull();
  });

  test('counts both channels', async () => {
    await post({ file: wavFile(tone(1), { channels: 2 }) });
    expect(simulator.requests()[0]?.recording).toMatchObject({ sampleRateHz: 16_000, durationMs: 500 });
  });
});
