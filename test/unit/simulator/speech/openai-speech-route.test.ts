import { MPEGDecoder } from 'mpg123-decoder';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { createCounterVoice } from '../../../../src/simulator/voice/counter.ts';
import { toneHz } from '../../../../src/simulator/voice/tone.ts';
import {
  call,
  json,
  OPENAI_SPEECH,
  openAiSpeechBody,
  SPEECH,
  speechBody,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';

type Rule = ScriptInput['rules'][number];

const errorShape = z.strictObject({
  error: z.strictObject({
    message: z.string(),
    type: z.string(),
    param: z.literal('None'),
    code: z.string().regex(/^\d{3}$/),
  }),
});
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const ask = (more: object = {}, text = 'Hello there.') =>
  call(simulator, { path: OPENAI_SPEECH, body: openAiSpeechBody(text, more) });
const script = (rule: Omit<Rule, 'match'>, route: Rule['match']['route'] = 'openaiSpeech'): void =>
  simulator.setScript({ rules: [{ match: { route }, ...rule }] });

describe('a clip', () => {
  test('is written whole in the proxy’s chunks, and called MPEG whatever it is', async () => {
    for (const response_format of ['pcm', 'wav', 'mp3']) {
      const answer = await ask({ response_format });
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'audio/mpeg']);
    }
    const { body } = await ask();
    expect(body.length).toBe(24_000 * 0.06 * 12 * 2);
    expect(
      simulator
        .requests()
        .at(-1)
        ?.written.map(({ total }) => total),
    ).toEqual([1, 2, 3, 4].map((chunks) => chunks * 4_096).concat(17_280));
  });

  test('is the same samples as MiniMax’s own', async () => {
    const counting = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
    const { body } = await call(counting, { path: OPENAI_SPEECH, body: openAiSpeechBody('Hello.') });
    expect(Array.from({ length: 3 }, (_, i) => body.readInt16LE(i * 2))).toEqual([1, 2, 3]);
    await counting.close();
  });

  test('of WAV has a header with its true length', async () => {
    const { body } = await ask({ response_format: 'wav', sample_rate: 16_000 });
    expect(body.toString('latin1', 0, 4) + body.toString('latin1', 8, 12)).toBe('RIFFWAVE');
    expect([body.readUInt32LE(24), body.readUInt32LE(40)]).toEqual([16_000, body.length - 44]);
  });

  test.each([8_000, 16_000, 22_050, 24_000, 32_000, 44_100])(
    'of MP3 at %i Hz is valid, of the right length and silent',
    async (sample_rate) => {
      const decoder = new MPEGDecoder();
      await decoder.ready;
      const decoded = decoder.decode((await ask({ response_format: 'mp3', sample_rate })).body);
      expect(decoded).toMatchObject({ sampleRate: sample_rate, errors: [] });
      const seconds = decoded.samplesDecoded / sample_rate;
      expect(seconds).toBeGreaterThanOrEqual(0.72);
      expect(seconds).toBeLessThan(0.72 + 1_152 / sample_rate);
      expect(decoded.channelData[0]?.every((sample) => sample === 0)).toBe(true);
      decoder.free();
    },
  );

  test.each(['opus', 'aac', 'whatever', undefined])('asked for as %s is MP3', async (response_format) => {
    const { body } = await ask({ response_format });
    expect(body.subarray(0, 3).toString('latin1')).toBe('ID3');
  });

  test('has 32 kHz and natural speed when nothing is said', async () => {
    const { body } = await ask({ sample_rate: undefined });
    expect(body.length / 2).toBe(32_000 * 0.06 * 12);
  });
});

test.each([
  ['alloy', 'male-qn-qingse'],
  ['echo', 'male-qn-jingying'],
  ['fable', 'female-shaonv'],
  ['onyx', 'male-qn-badao'],
  ['nova', 'female-yujie'],
  ['shimmer', 'female-tianmei'],
])('%s is the voice %s', async (voice, id) => {
  const own = await ask({ voice: id });
  expect((await ask({ voice })).body).toEqual(own.body);
  expect(toneHz(id, 0)).not.toBe(toneHz(voice, 0));
});

describe('refused', () => {
  test('another key, by the proxy', async () => {
    const headers = { Authorization: 'Bearer wrong' };
    const answer = await call(simulator, { path: OPENAI_SPEECH, body: openAiSpeechBody('Hi'), headers });
    expect(answer.status).toBe(401);
    expect(errorShape.parse(json(answer)).error).toMatchObject({ type: 'auth_error', code: '401' });
  });

  test.each([
    ['no model', { model: undefined }],
    ['a model that is not set up', { model: 'tts-1' }],
    ['no text', { input: undefined }],
    ['no voice', { voice: undefined }],
    ['speed in words', { speed: 'fast' }],
  ])('%s, by the proxy', async (_, more) => {
    const answer = await ask(more);
    expect(answer.status).toBe(400);
    expect(errorShape.parse(json(answer)).error).toMatchObject({ type: 'None', code: '400' });
  });

  test.each([
    ['an unknown voice', { voice: 'marin' }],
    ['an empty text', { input: ' ' }],
    ['volume above its range', { vol: 11 }],
    ['a sample rate that is not listed', { sample_rate: 48_000 }],
  ])('%s, by the service, which the proxy does not understand', async (_, more) => {
    const answer = await ask(more);
    expect(answer.status).toBe(500);
    expect(errorShape.parse(json(answer)).error.message).toMatch(/^No audio data in MiniMax response\./);
  });

  test('speed out of range is not: the proxy brings it back', async () => {
    expect((await ask({ speed: 9 })).status).toBe(200);
    expect((await ask({ model: 'minimax/speech-02-hd' })).status).toBe(200);
  });
});

describe('speech that fails', () => {
  test('without audio, and with data: null', async () => {
    script({ fault: { kind: 'noAudio' } });
    expect(errorShape.parse(json(await ask())).error.message).toContain('No audio data');
    script({ fault: { kind: 'dataNull' } });
    expect(errorShape.parse(json(await ask())).error.message).toContain('NoneType');
  });

  test('with a code of the service, and with a status of the proxy', async () => {
    script({ fault: { kind: 'refuse', code: 1008 } });
    expect(errorShape.parse(json(await ask())).error).toMatchObject({ code: '500' });
    script({ fault: { kind: 'refuse', code: 1002, status: 429, retryAfter: '3' } });
    const busy = await ask();
    expect([busy.status, busy.headers['retry-after']]).toEqual([429, '3']);
    expect(errorShape.parse(json(busy)).error).toMatchObject({ code: '429' });
  });

  test('by a reset, by an early end and by falling silent after some chunks', async () => {
    script({ fault: { kind: 'reset', afterDeltas: 2 } });
    const reset = await ask();
    expect([reset.end, reset.body.length]).toEqual(['ECONNRESET', 16_384]);
    script({ fault: { kind: 'close', afterDeltas: 2 } });
    const closed = await ask();
    expect([closed.end, closed.body.length]).toEqual(['complete', 16_384]);
    for (const [fault, length] of [
      [{ kind: 'stall', afterDeltas: 1 }, 8_192],
      [{ kind: 'neverCloses' }, 34_560],
    ] as const) {
      simulator.reset();
      script({ fault });
      const asked = await call(simulator, {
        path: OPENAI_SPEECH,
        body: openAiSpeechBody('Hello there.'),
        leaveWhen: (body) => body.length === length,
      });
      expect(asked.end).toBe('left');
      await expect.poll(() => simulator.requests()[0]?.closedBy).toBe('client');
    }
  });

  test('because MiniMax’s own speech is not offered, while the proxy’s is', async () => {
    script({ fault: { kind: 'noRoute' } }, 'speech');
    const own = await call(simulator, { path: SPEECH, body: speechBody('Hello.') });
    expect([own.status, json(own)]).toEqual([404, { detail: 'Not Found' }]);
    expect((await ask()).status).toBe(200);
  });

  test('in no way that needs events', () => {
    expect(() => script({ fault: { kind: 'malformedHex' } })).toThrow('needs events');
    expect(() => script({ chatWire: {} })).toThrow('belong to chat');
  });
});

test('the first byte waits as long as the script says, and writes are cut as it says', async () => {
  script({ speechWire: { firstChunkMs: 60, bytesPerWrite: 1_001, durationMs: 100 } });
  const { body } = await ask();
  expect(body.length).toBe(4_800);
  const [request] = simulator.requests();
  expect((request?.firstPieceAt ?? 0) - (request?.receivedAt ?? 0)).toBeGreaterThanOrEqual(59);
  expect(request?.written).toHaveLength(5);
  expect(request?.written.at(-1)?.total).toBe(2_400);
});
