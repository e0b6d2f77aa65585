import { parseBuffer } from 'music-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SAVED_FORMATS, type SavingSettings } from '../../../../../src/shared/saved-audio.ts';
import { readWavFile } from '../../../../../src/main/audio/wav-file.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { makeFile, type MadeFile } from '../../../../../src/main/speech/clips/make-file.ts';
import type { ScriptInput } from '../../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';
import { startSpeechServer, type SpeechAnswer } from '../../../../support/speech/speech-server.ts';
import { AUDIO, fileOf } from './clip-files.ts';

const DURATION_MS = 600;
/** Whatever is asked for. */
const LITELLM = { sampleRateHz: 32_000, channels: 1 } as const;
const LONG = 'A sentence that is said again and again. '.repeat(500);

const network = createNetwork({ env: {} });
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(async () => {
  await network.close();
  await simulator.close();
});

/** A proxy that has OpenAI's route alone. */
function playProxy(speechWire: NonNullable<ScriptInput['rules'][number]['speechWire']>): void {
  simulator.setScript({
    rules: [
      { match: { route: 'speech' }, fault: { kind: 'noRoute' } },
      { match: { route: 'openaiSpeech' }, speechWire: { durationMs: DURATION_MS, ...speechWire } },
    ],
  });
}

function make(audio: Partial<SavingSettings>, text = 'Hello there.'): Promise<MadeFile> {
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  const endpoint = { network, base: parsed.base, key: () => simulator.key };
  const request = { text, settings: NATURAL, audio: { ...AUDIO, ...audio }, delivery: 'hex' } as const;
  return makeFile(endpoint, request, new AbortController().signal);
}

const routes = (): readonly string[] => simulator.requests().map(({ route }) => route);

describe('a proxy that has OpenAI’s route alone', () => {
  test.each(SAVED_FORMATS)('makes %s, and it is told what it really is', async (format) => {
    playProxy({ dropsExtras: true });
    const made = await make({ format, sampleRateHz: 16_000, channels: 2, bitrate: 64_000 });
    expect(made).toMatchObject({
      sound: { format, ...LITELLM, kbps: format === 'mp3' ? 128 : null },
      isAsAsked: false,
      billedCharacters: null,
      requests: 1,
    });
    expect(Math.abs(made.durationMs - DURATION_MS)).toBeLessThan(80);
    if (format === 'pcm') {
      expect(made.bytes).toHaveLength((DURATION_MS / 1_000) * LITELLM.sampleRateHz * 2);
      return;
    }
    const { format: read } = await parseBuffer(made.bytes, undefined, { duration: true });
    expect(read).toMatchObject({
      container: { mp3: 'MPEG', wav: 'WAVE', flac: 'FLAC' }[format],
      sampleRate: LITELLM.sampleRateHz,
      numberOfChannels: LITELLM.channels,
    });
  });

  test.each(SAVED_FORMATS)('and hands settings on makes %s as it is asked for', async (format) => {
    playProxy({});
    const asked = { format, sampleRateHz: 16_000, channels: 2 } as const;
    const made = await make(asked);
    expect(made).toMatchObject({ sound: { format, sampleRateHz: 16_000, channels: 2 }, isAsAsked: true });
  });

  test('joins the parts of a long text at the rate that they have', async () => {
    for (const format of ['wav', 'pcm', 'mp3'] as const) {
      playProxy({ dropsExtras: true });
      const { bytes, durationMs, requests, sound } = await make({ format, sampleRateHz: 44_100 }, LONG);
      expect(requests).toBe(3);
      expect(sound).toMatchObject({ format, ...LITELLM });
      expect(Math.abs(durationMs - 3 * DURATION_MS)).toBeLessThan(240);
      const wav = readWavFile(bytes);
      expect(wav?.format?.sampleRateHz ?? null).toBe(format === 'wav' ? LITELLM.sampleRateHz : null);
      // The route that it does not have is asked for once.
      expect(routes()).toEqual(['speech', 'openaiSpeech', 'openaiSpeech', 'openaiSpeech']);
      simulator.reset();
    }
  });

  test('that refuses says why', async () => {
    simulator.setScript({
      rules: [
        { match: { route: 'speech' }, fault: { kind: 'noRoute' } },
        { match: { route: 'openaiSpeech' }, fault: { kind: 'noAudio' } },
      ],
    });
    await expect(make({})).rejects.toMatchObject({ code: 'speech' });
    // It would be refused again.
    expect(routes()).toEqual(['speech', 'openaiSpeech']);
  });
});

describe('what a proxy sends in place of the file', () => {
  const NOT_FOUND: SpeechAnswer = (response) =>
    void response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not Found"}');
  const sending =
    (bytes: Uint8Array): SpeechAnswer =>
    (response) =>
      void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(bytes);

  async function asked(text: string, ...answers: readonly Uint8Array[]): Promise<MadeFile> {
    const server = await startSpeechServer();
    try {
      server.answer(NOT_FOUND, ...answers.map(sending));
      const request = { text, settings: NATURAL, audio: AUDIO, delivery: 'hex' } as const;
      const endpoint = { network, base: server.base, key: () => 'key' };
      return await makeFile(endpoint, request, new AbortController().signal);
    } finally {
      await server.close();
    }
  }

  test.each<[string, Uint8Array, object]>([
    ['another format', fileOf({ ...AUDIO, format: 'mp3' }), { kind: 'otherSound' }],
    ['raw samples', fileOf({ ...AUDIO, format: 'pcm' }), { kind: 'noAudioFile' }],
    ['a WAV file that is cut off', fileOf(AUDIO).subarray(0, 2_000), { kind: 'cutOff' }],
    ['a WAV file without samples', fileOf(AUDIO, 0), { kind: 'silent' }],
  ])('%s is refused', async (_, bytes, flaw) => {
    await expect(asked('Hello.', bytes)).rejects.toMatchObject({ code: 'speech', flaw });
  });

  test('a second part that sounds at another rate than the first is refused', async () => {
    const other = fileOf({ ...AUDIO, sampleRateHz: 16_000 });
    await expect(asked(LONG, fileOf(AUDIO), other)).rejects.toMatchObject({ flaw: { kind: 'otherSound' } });
  });

  test('words are read as what they say', async () => {
    const words = new TextEncoder().encode('{"error":{"message":"no budget left","type":"budget_exceeded"}}');
    await expect(asked('Hello.', words)).rejects.toMatchObject({ code: 'balance' });
  });
});
