import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import type { SpeechOutput } from '../../../../../src/main/speech/speech-transport.ts';
import type { ScriptInput } from '../../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { counterSample, createCounterVoice } from '../../../../../src/simulator/voice/counter.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const VOICE = 'English_Graceful_Lady';
const SETTINGS = { ...NATURAL, voiceId: VOICE, model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const CLIP_SAMPLES = 7_200;
const network = createNetwork({ env: {} });
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ voice: createCounterVoice('eachRequest') });
});
beforeEach(() => simulator.reset());
afterAll(async () => {
  await network.close();
  await simulator.close();
});

type Rule = Omit<ScriptInput['rules'][number], 'match'>;

async function say(rule: Rule, text = 'Hello there.', settings = SETTINGS): Promise<SpeechOutput[]> {
  const wire = { durationMs: 300, chunkIntervalMs: 0, firstChunkMs: 0, ...rule.speechWire };
  simulator.setScript({ rules: [{ match: { route: 'speech' }, ...rule, speechWire: wire }] });
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  const speech = createMinimaxHttpSpeech({
    network,
    base: parsed.base,
    key: () => simulator.key,
    retryRule: { busyDelaysMs: [], longestWaitMs: 0, connectionDelayMs: 0, transientDelayMs: 0 },
  });
  const session = speech.open(settings, new AbortController().signal);
  session.say({ id: 1, text, settings });
  session.finish();
  const outputs: SpeechOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

test.each<[string, Rule]>([
  ['as documented', {}],
  ['with all of it again at its end', { speechWire: { trailer: 'always' } }],
  ['with a little more than all of it at its end', { speechWire: { trailer: 'longer' } }],
  ['with nothing at its end', { speechWire: { trailer: 'never' } }],
  ['in slices that end inside a sample', { speechWire: { oddBytes: true } }],
  ['in slices of any size', { speechWire: { chunkSamples: { min: 1, max: 900 } } }],
  ['with CRLF, and no space after the colon', { speechWire: { newline: 'crlf', noSpaceAfterColon: true } }],
  ['in writes of 100 bytes', { speechWire: { bytesPerWrite: 100 } }],
  ['in a stream that never closes', { fault: { kind: 'neverCloses' } }],
  // Three megabytes of hex.
  ['in one line', { speechWire: { durationMs: 32_000, chunkMs: 32_000 } }],
])('a clip %s is heard whole, once', async (_, rule) => {
  const outputs = await say(rule);
  const pcm = Buffer.concat(outputs.flatMap((output) => (output.type === 'audio' ? [output.pcm] : [])));
  const samples = rule.speechWire?.durationMs === undefined ? CLIP_SAMPLES : 768_000;
  expect(pcm.length / 2).toBe(samples);
  expect(
    Array.from({ length: samples }, (_, i) => pcm.readInt16LE(i * 2) === counterSample(i)),
  ).not.toContain(false);
  expect(outputs.at(-1)).toMatchObject({ type: 'end', id: 1 });
});

describe('a failure is told once, and nothing follows it:', () => {
  test.each<[NonNullable<Rule['fault']>, object]>([
    [{ kind: 'malformedHex', afterDeltas: 1 }, { code: 'speech' }],
    [{ kind: 'malformedJson', afterDeltas: 1 }, { code: 'speech' }],
    [{ kind: 'noAudio' }, { code: 'speech' }],
    [{ kind: 'dataNull' }, { code: 'speech' }],
    [{ kind: 'reset', afterDeltas: 1 }, { code: 'cut' }],
    [
      { kind: 'refuse', code: 2061 },
      { code: 'plan', serviceCode: 2061 },
    ],
    [
      { kind: 'refuse', code: 2056, as: 'http' },
      { code: 'plan', serviceCode: 2056 },
    ],
    [{ kind: 'errorEvent', shape: 'baseResp', code: 1026, afterDeltas: 1 }, { code: 'policy' }],
    [
      { kind: 'raw', status: 200, contentType: 'application/json', body: '{"data":null}' },
      { code: 'speech' },
    ],
    [{ kind: 'raw', status: 200, contentType: 'text/event-stream', body: '' }, { code: 'speech' }],
  ])('%j', async (fault, expected) => {
    const outputs = await say({ fault });
    expect(outputs.filter(({ type }) => !['audio', 'waiting', 'words'].includes(type))).toHaveLength(1);
    expect(outputs.at(-1)).toMatchObject({ type: 'failed', id: 1, error: expected });
  });

  test.each<[string, string, Partial<typeof SETTINGS>, object]>([
    ['an unknown voice', 'Hi.', { voiceId: 'Nobody' }, { serviceCode: 2054 }],
    ['the voice “default”', 'Hi.', { voiceId: 'default' }, { serviceCode: 2042 }],
    ['a text that is too long', 'word '.repeat(2_100), {}, { serviceCode: 2013 }],
  ])('%s', async (_, text, settings, expected) => {
    const outputs = await say({}, text, { ...SETTINGS, ...settings });
    expect(outputs.at(-1)).toMatchObject({ type: 'failed', error: { code: 'setting', ...expected } });
  });
});
