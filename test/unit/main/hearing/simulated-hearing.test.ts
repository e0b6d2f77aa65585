import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMinimaxAsr } from '../../../../src/main/hearing/minimax-asr.ts';
import { createOpenAiTranscription } from '../../../../src/main/hearing/openai-transcription.ts';
import type { Transcriber } from '../../../../src/main/hearing/transcriber.ts';
import { wavOf } from '../../../support/audio/wav-file.ts';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import { baseOf, transcribe, network, NEVER, TONE } from '../../../support/hearing/transcribe.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

type Rule = Omit<ScriptInput['rules'][number], 'match'>;
interface Given {
  readonly key?: string;
  /** Short only where the server is to stop sending. */
  readonly limitMs?: number;
}
const options = ({ key = simulator.key, limitMs = 10_000 }: Given = {}) => ({
  network,
  base: baseOf(simulator.url),
  key: () => key,
  retryRule: NEVER,
  timeouts: { headersMs: limitMs, idleMs: limitMs },
});
const ways: readonly [string, 'hearing' | 'transcriptions', (given?: Given) => Transcriber][] = [
  ['MiniMax', 'hearing', (given) => createMinimaxAsr(options(given))],
  ['Whisper', 'transcriptions', (given) => createOpenAiTranscription(options(given))],
  [
    'gpt-4o',
    'transcriptions',
    (given) => createOpenAiTranscription({ ...options(given), model: 'gpt-4o-transcribe' }),
  ],
];
const streams = ways.filter(([name]) => name !== 'Whisper');

describe.each(ways)('%s', (_, route, create) => {
  const script = (rule: Rule): void => simulator.setScript({ rules: [{ match: { route }, ...rule }] });

  test('transcribes what was said, and sends the recording whole', async () => {
    script({ transcript: '把灯打开, please.' });
    const { final, error, partials } = await transcribe(create(), { wav: wavOf(TONE), language: 'zh-CN' });
    expect([final?.text, error]).toEqual(['把灯打开, please.', null]);
    expect('把灯打开, please.'.startsWith(partials.at(-1) ?? '')).toBe(true);
    const [request] = simulator.requests();
    expect(request?.recording).toMatchObject({ sampleRateHz: 16_000, durationMs: 1_500, language: 'zh' });
    const loudness = 16_000 / 0x8000 / Math.SQRT2;
    for (const part of ['rms', 'first100MsRms', 'last100MsRms'] as const)
      expect(request?.recording?.[part]).toBeCloseTo(loudness, 2);
  });

  test('finds no words in silence', async () => {
    const silence = wavOf(new Int16Array(16_000));
    expect(await transcribe(create(), { wav: silence })).toMatchObject({ final: { text: '' }, error: null });
  });

  test('gives the same text however the answer is cut into writes', async () => {
    for (const newline of ['lf', 'crlf'] as const) {
      script({
        transcript: '把灯打开。',
        hearingWire: { bytesPerWrite: 1, newline, noSpaceAfterColon: true },
      });
      expect((await transcribe(create())).final?.text).toBe('把灯打开。');
    }
  });

  test('takes JSON where a stream was asked for', async () => {
    script({ transcript: 'Yes.', hearingWire: { plainJson: true, noSegments: true } });
    expect((await transcribe(create())).final?.text).toBe('Yes.');
  });

  test('is refused another key', async () => {
    const { error } = await transcribe(create({ key: 'sk-another-secret-key-12345' }));
    expect(error).toMatchObject({ code: 'auth', serviceCode: 401 });
    expect(JSON.stringify([error, error?.stack])).not.toContain('another-secret');
  });

  test.each<[number, string]>([
    [1002, 'busy'],
    [1004, 'auth'],
    [1008, 'balance'],
    [2013, 'setting'],
    [1013, 'internal'],
  ])('code %i is %s, over HTTP and in base_resp', async (code, expected) => {
    for (const as of [undefined, 'baseResp'] as const) {
      script({ fault: { kind: 'refuse', code, ...(as === undefined ? {} : { as }) } });
      expect((await transcribe(create())).error?.code).toBe(expected);
    }
  });

  test('a connection that is reset is a fault of the network', async () => {
    script({ fault: { kind: 'resetBeforeHeaders' } });
    expect((await transcribe(create())).error).toMatchObject({ code: 'network', network: 'reset' });
  });

  test('a server that never answers has stalled', async () => {
    script({ fault: { kind: 'hangBeforeHeaders' } });
    expect((await transcribe(create({ limitMs: 100 }))).error?.code).toBe('stalled');
  });
});

describe.each(streams)('%s, in a stream that fails', (_, route, create) => {
  test.each<[NonNullable<Rule['fault']>, string, string | undefined]>([
    [{ kind: 'close', afterDeltas: 1 }, 'cut', 'One '],
    [{ kind: 'close', afterDeltas: 3 }, 'cut', 'One two thr'],
    [{ kind: 'close', afterDeltas: 0 }, 'network', undefined],
    [{ kind: 'reset', afterDeltas: 1 }, 'cut', 'One '],
    [{ kind: 'stall', afterDeltas: 1 }, 'stalled', 'One '],
    [{ kind: 'stall', afterDeltas: 0 }, 'stalled', undefined],
    [{ kind: 'malformedJson', afterDeltas: 1 }, 'cut', 'One '],
    [{ kind: 'malformedJson', afterDeltas: 0 }, 'internal', undefined],
    [{ kind: 'brokenFraming', afterDeltas: 1 }, 'cut', 'One '],
    [{ kind: 'errorEvent', afterDeltas: 1, shape: 'typed', code: 1026 }, 'policy', 'One '],
    [{ kind: 'errorEvent', afterDeltas: 1, shape: 'bare', code: 1002 }, 'busy', 'One '],
    [{ kind: 'errorEvent', afterDeltas: 1, shape: 'baseResp', code: 1008 }, 'balance', 'One '],
  ])('%j is %s', async (fault, code, partial) => {
    const hearingWire = { deltaChars: 4 };
    simulator.setScript({ rules: [{ match: { route }, transcript: 'One two thr', hearingWire, fault }] });
    // The pieces before a stall come at once.
    const given = fault.kind === 'stall' ? { limitMs: 400 } : {};
    const { error, partials, final } = await transcribe(create(given));
    expect([error?.code, final, partials.at(-1)]).toEqual([code, null, partial]);
  });

  test('a stream that never closes is complete with its last event', async () => {
    simulator.setScript({
      rules: [{ match: { route }, transcript: 'Yes.', fault: { kind: 'neverCloses' } }],
    });
    expect((await transcribe(create())).final?.text).toBe('Yes.');
  });
});

test('MiniMax: text in the last event counts, and the duration is billed', async () => {
  const hearingWire = { lastEventHasText: true };
  simulator.setScript({ rules: [{ match: { route: 'hearing' }, transcript: 'Turn it on.', hearingWire }] });
  expect((await transcribe(createMinimaxAsr(options()), { wav: wavOf(TONE) })).final).toEqual({
    type: 'final',
    text: 'Turn it on.',
    durationMs: 1_500,
    billedSeconds: 1.5,
  });
});

test('MiniMax: the content policy is HTTP 422', async () => {
  simulator.setScript({ rules: [{ match: { route: 'hearing' }, fault: { kind: 'refuse', code: 1026 } }] });
  expect((await transcribe(createMinimaxAsr(options()))).error).toMatchObject({
    code: 'policy',
    serviceCode: 422,
  });
});

test('Whisper: what it invents for noise is nothing said', async () => {
  const rule: Rule = { transcript: 'Thank you.', hearingWire: { noSpeechProb: 0.9 } };
  simulator.setScript({ rules: [{ match: { route: 'transcriptions' }, ...rule }] });
  expect((await transcribe(createOpenAiTranscription(options()))).final?.text).toBe('');
});

test('the whole of a recording arrives, to its last sample', async () => {
  const loudEnds = Int16Array.from(TONE, (sample, index) =>
    index < 1_600 || index >= TONE.length - 1_600 ? sample : 0,
  );
  await transcribe(createMinimaxAsr(options()), { wav: wavOf(loudEnds) });
  const recording = simulator.requests()[0]?.recording;
  expect(recording?.first100MsRms).toBeGreaterThan(0.3);
  expect(recording?.last100MsRms).toBeGreaterThan(0.3);
  expect(recording?.rms).toBeLessThan(0.2);
});
