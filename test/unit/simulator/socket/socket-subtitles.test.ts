import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import {
  BIDI,
  FINISH,
  PLAIN,
  say,
  started,
  type Subtitle,
} from '../../../support/simulator/socket-client.ts';

type Rule = ScriptInput['rules'][number];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const script = (rule: Omit<Rule, 'match'>): void =>
  simulator.setScript({
    rules: (['socket', 'bidi'] as const).map((route) => ({ match: { route }, ...rule })),
  });
/** 720 ms: four frames of audio. */
const TEXT = 'Hello there.';

describe('word times on a socket', () => {
  const subtitlesOf = async (path: string, text: string, type: string): Promise<(Subtitle | undefined)[]> => {
    const client = await started(simulator, path, { subtitle_enable: true, subtitle_type: type });
    client.send(say(text), FINISH);
    const frames = await client.until('task_finished');
    expect(frames.filter((frame) => frame.is_final === true).every((frame) => !frame.data?.subtitle)).toBe(
      true,
    );
    return frames.filter((frame) => frame.is_final === false).map((frame) => frame.data?.subtitle);
  };

  test('grow with every frame and end with the sound', async () => {
    const all = await subtitlesOf(BIDI, TEXT, 'word_streaming');
    const words = all.map((subtitle) => subtitle?.timestamped_words?.map(({ word }) => word));
    expect(words).toEqual([
      ['Hello'],
      ['Hello', ' ', 'there'],
      ['Hello', ' ', 'there'],
      ['Hello', ' ', 'there', '.'],
    ]);
    expect(all.map((subtitle) => subtitle?.time_end)).toEqual([200, 400, 600, 720]);
  });

  test.each(['sentence', 'word'])('%s come once, with the last frame of audio', async (type) => {
    const all = await subtitlesOf(BIDI, TEXT, type);
    expect(all.map((subtitle) => subtitle?.text)).toEqual([undefined, undefined, undefined, TEXT]);
    expect(all.at(-1)?.timestamped_words === null).toBe(type === 'sentence');
  });

  test('on the older socket tell the sentences of a piece apart', async () => {
    const all = await subtitlesOf(PLAIN, 'It is late. Go.', 'word');
    expect(
      all.flatMap((subtitle) => (subtitle === undefined ? [] : [[subtitle.text, subtitle.text_begin]])),
    ).toEqual([
      ['It is late. ', 0],
      ['Go.', 12],
    ]);
  });

  test('of each sentence count from its own first character', async () => {
    const all = await subtitlesOf(BIDI, 'It is late. Go.', 'sentence');
    expect(all.flatMap((subtitle) => subtitle?.text_begin ?? [])).toEqual([0, 0]);
  });

  test('can count from the first character of the session', async () => {
    script({ socketWire: { textOffsets: 'session' } });
    const all = await subtitlesOf(BIDI, 'It is late. Go.', 'sentence');
    expect(all.flatMap((subtitle) => subtitle?.text_begin ?? [])).toEqual([0, 11]);
  });

  test('can have English words cut in two', async () => {
    script({ speechWire: { splitWords: true } });
    const all = await subtitlesOf(BIDI, 'A bench.', 'word');
    expect(all.at(-1)?.timestamped_words?.map(({ word }) => word)).toEqual(['A', ' ', 'ben', 'ch', '.']);
  });
});
