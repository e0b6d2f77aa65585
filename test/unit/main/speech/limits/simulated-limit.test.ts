import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import {
  createMinimaxBidiSpeech,
  createMinimaxSocketSpeech,
} from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import { createRequestPace } from '../../../../../src/main/speech/limits/request-pace.ts';
import type { SpeechTransport } from '../../../../../src/main/speech/speech-transport.ts';
import { createSentenceSpeaker } from '../../../../../src/main/speaking/sentence-speaker.ts';
import type { Speaker, SpeakerEvent } from '../../../../../src/main/speaking/speaker.ts';
import { createTokenSpeaker } from '../../../../../src/main/speaking/token-speaker.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

/** A minute of the service's, for those who cannot wait. */
const WINDOW_MS = 600;
const RULE = {
  busyDelaysMs: [25, 60, 120, 200, 200, 250],
  longestWaitMs: 900,
  connectionDelayMs: 1,
  transientDelayMs: 1,
};
const SENTENCES = Array.from({ length: 20 }, (_, index) => `This is sentence number ${index + 1} of it.`);
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

function options() {
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  const pace = createRequestPace(Date.now, WINDOW_MS);
  return { network, base: parsed.base, key: () => simulator.key, pace, retryRule: RULE };
}

/** A reply as its speaker says it, to a listener who hears everything at once. */
async function events(transport: SpeechTransport): Promise<readonly SpeakerEvent[]> {
  const all: SpeakerEvent[] = [];
  const parts = {
    settings: () => NATURAL,
    firstUtteranceId: 0,
    sourceStart: 0,
    signal: new AbortController().signal,
    emit(event: SpeakerEvent) {
      all.push(event);
      if (event.type === 'utteranceEnd') queueMicrotask(() => speaker.heard(event.utteranceId, 0, true));
    },
  };
  const speaker: Speaker =
    transport.takes === 'tokens'
      ? createTokenSpeaker({ ...parts, transport })
      : createSentenceSpeaker({ ...parts, transport });
  let at = 0;
  for (const text of SENTENCES) {
    const given = { text: `${text} `, sourceStart: at, sourceEnd: (at += text.length + 1) };
    speaker.push({ pieces: [{ type: 'text', ...given }], sentences: [{ ...given, text }] });
  }
  await speaker.end();
  return all;
}

test.each([
  ['bidi', createMinimaxBidiSpeech, { requests: 6 }],
  ['bidi', createMinimaxBidiSpeech, { requests: 6, code: 1039 }],
  ['ws', createMinimaxSocketSpeech, { requests: 3 }],
  ['http', createMinimaxHttpSpeech, { requests: 3 }],
  ['http', createMinimaxHttpSpeech, { requests: 1, code: 1039 }],
] as const)(
  'a reply over %s is heard whole, in order and once, under a limit: %#',
  async (_, create, limit) => {
    simulator.setScript({ rules: [], rateLimit: { windowMs: WINDOW_MS, ...limit } });
    const transport: SpeechTransport = create(options());
    const all = await events(transport);
    expect(all.filter(({ type }) => type === 'failed')).toEqual([]);
    const texts = new Map<number, string>();
    for (const event of all) {
      if (event.type === 'utterance' || event.type === 'corrected')
        texts.set(event.utterance.id, event.utterance.text);
    }
    expect([...texts.values()].join(' ')).toBe(SENTENCES.join(' '));
    const sounded = all.flatMap((event) => (event.type === 'audio' ? [event.utteranceId] : []));
    expect([...new Set(sounded)]).toEqual([...texts.keys()]);
    expect(sounded).toEqual(sounded.toSorted((one, other) => one - other));
    const ended = all.flatMap((event) => (event.type === 'utteranceEnd' ? [event.utteranceId] : []));
    expect(ended).toEqual([...texts.keys()]);
  },
);

test.each([
  ['bidi', createMinimaxBidiSpeech],
  ['http', createMinimaxHttpSpeech],
] as const)('twenty sentences over %s are within twenty requests: nothing waits', async (_, create) => {
  simulator.setScript({ rules: [], rateLimit: { requests: 20 } });
  const all = await events(create(options()));
  expect(all.filter(({ type }) => type === 'waiting' || type === 'failed')).toEqual([]);
});

test('what one turn has found out the next one knows: it says more with each request', async () => {
  const transport = createMinimaxHttpSpeech(options());
  simulator.setScript({ rules: [], rateLimit: { windowMs: WINDOW_MS, requests: 3 } });
  await events(transport);
  const again = (await events(transport)).filter((event) => event.type === 'utterance');
  expect(again.at(-1)?.utterance.text.length).toBeGreaterThan(300);
});
