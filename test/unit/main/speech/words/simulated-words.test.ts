import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import type { SpeechOutput } from '../../../../../src/main/speech/speech-transport.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const TEXT = 'A bench, <#1#> if you like. 你好，世界。 The end of it!';
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

async function say(): Promise<SpeechOutput[]> {
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  const speech = createMinimaxHttpSpeech({ network, base: parsed.base, key: () => simulator.key });
  const session = speech.open(NATURAL, new AbortController().signal);
  session.say({ id: 1, text: TEXT, settings: NATURAL });
  session.finish();
  const outputs: SpeechOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

test.each(
  (['eachEvent', 'lastEvent', 'file'] as const).flatMap((subtitles) =>
    [false, true].map((splitWords) => [subtitles, splitWords] as const),
  ),
)(
  'all words of a simulated clip have their place and time: %s, cut in two: %s',
  async (subtitles, splitWords) => {
    simulator.setScript({
      rules: [{ match: { route: 'speech' }, speechWire: { subtitles, splitWords, bytesPerWrite: 1_001 } }],
    });
    const outputs = await say();
    const words = outputs.findLast((output) => output.type === 'words')?.words ?? [];
    const bytes = outputs.reduce((sum, output) => sum + (output.type === 'audio' ? output.pcm.length : 0), 0);
    const spoken = words.map(({ from, to }) => TEXT.slice(from, to)).filter((word) => /[\p{L}]/u.test(word));
    expect(spoken).toEqual([
      'A',
      'bench',
      'if',
      'you',
      'like',
      '你',
      '好',
      '世',
      '界',
      'The',
      'end',
      'of',
      'it',
    ]);
    let beforeMs = 0;
    for (const { startMs, endMs } of words) {
      expect(startMs).toBeGreaterThanOrEqual(beforeMs);
      expect(endMs).toBeGreaterThan(startMs);
      beforeMs = startMs;
    }
    expect(beforeMs).toBeLessThan(bytes / 48);
    expect(beforeMs).toBeGreaterThan(bytes / 48 / 2);
  },
);
