import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createVoicePreview } from '../../../../../src/main/speech/clips/preview.ts';
import { probeSpeech } from '../../../../../src/main/speech/clips/probe.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import { createOpenAiSpeech } from '../../../../../src/main/speech/http/openai-speech.ts';
import type { SentenceTransport, SpeechOutput } from '../../../../../src/main/speech/speech-transport.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { counterSample, createCounterVoice } from '../../../../../src/simulator/voice/counter.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: 'nova', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
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

function endpoint() {
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  return { network, base: parsed.base, key: () => simulator.key };
}

async function say(speech: SentenceTransport): Promise<SpeechOutput[]> {
  const session = speech.open(SETTINGS, new AbortController().signal);
  session.say({ id: 1, text: 'Hello there.', settings: SETTINGS });
  session.finish();
  const outputs: SpeechOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

test('every sample of a simulated proxy arrives, in its place', async () => {
  for (const bytesPerWrite of [8_192, 1_001]) {
    simulator.setScript({ rules: [{ match: { route: 'openaiSpeech' }, speechWire: { bytesPerWrite } }] });
    const outputs = await say(createOpenAiSpeech(endpoint()));
    const pcm = Buffer.concat(outputs.flatMap((output) => (output.type === 'audio' ? [output.pcm] : [])));
    expect(Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2))).toEqual(
      Array.from({ length: 17_280 }, (_, i) => counterSample(i)),
    );
    expect(outputs.at(-1)).toEqual({ type: 'end', id: 1, billedCharacters: null });
  }
});

test('a proxy that chooses the sample rate itself is heard at its natural speed', async () => {
  const samplesOf = async (speechWire: { dropsExtras?: boolean }): Promise<number> => {
    simulator.setScript({ rules: [{ match: { route: 'openaiSpeech' }, speechWire }] });
    const outputs = await say(createOpenAiSpeech(endpoint()));
    return outputs.reduce((sum, output) => sum + (output.type === 'audio' ? output.pcm.length / 2 : 0), 0);
  };
  const natural = await samplesOf({});
  expect(natural).toBe(17_280);
  expect(Math.abs((await samplesOf({ dropsExtras: true })) - natural)).toBeLessThan(50);
});

test('where MiniMax’s own speech is not offered, that is known, and the proxy’s speaks', async () => {
  simulator.setScript({ rules: [{ match: { route: 'speech' }, fault: { kind: 'noRoute' } }] });
  const [failed] = await say(createMinimaxHttpSpeech(endpoint()));
  expect(failed).toMatchObject({ type: 'failed', id: 1, transportFault: true });
  expect((await say(createOpenAiSpeech(endpoint()))).at(-1)?.type).toBe('end');
});

test('a voice is tried, and proven, over a proxy that has OpenAI’s route alone', async () => {
  simulator.setScript({ rules: [{ match: { route: 'speech' }, fault: { kind: 'noRoute' } }] });
  const { signal } = new AbortController();
  const clip = await createVoicePreview().play(endpoint(), SETTINGS, signal);
  expect(clip.pcm.length).toBeGreaterThan(0);
  await expect(probeSpeech(endpoint(), SETTINGS, signal)).resolves.toBeUndefined();
});

test('a reset after some chunks is a cut', async () => {
  simulator.setScript({
    rules: [{ match: { route: 'openaiSpeech' }, fault: { kind: 'reset', afterDeltas: 2 } }],
  });
  const outputs = await say(createOpenAiSpeech(endpoint()));
  expect(outputs[0]?.type).toBe('audio');
  expect(outputs.at(-1)).toMatchObject({ type: 'failed', error: { code: 'cut' }, transportFault: false });
});
