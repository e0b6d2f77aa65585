import { describe, expect, test } from 'vitest';
import { NATURAL } from '../../../support/speech/natural-voice.ts';
import { kinds, say, sentence, stage } from './sentence-speaker-stage.ts';

describe('requests', () => {
  test('open a session before there is anything to say', () => {
    expect(stage().seen.opened).toBe(1);
  });

  test('go out at once for the first two sentences', () => {
    const { speaker, said, events } = stage();
    say(speaker, sentence('One,'));
    expect(said.map(({ text }) => text)).toEqual(['One,']);
    say(speaker, sentence('two.'));
    say(speaker, sentence('Three.'));
    expect(said.map(({ text }) => text)).toEqual(['One,', 'two.']);
    expect(kinds(events)).toEqual(['utterance 0', 'utterance 1']);
  });

  test('gather what is queued when one has ended', async () => {
    const { speaker, said, end } = stage();
    for (const text of ['One,', 'two.', 'Three.', 'Four.', '五。', '六。']) say(speaker, sentence(text));
    await end(0);
    expect(said.at(-1)?.text).toBe('Three. Four. 五。六。');
  });

  test('gather at most 300 characters of whole sentences', async () => {
    const { speaker, said, end } = stage();
    const long = `${'word '.repeat(23)}end.`;
    for (const text of ['One,', 'two.', long, long, long]) say(speaker, sentence(text));
    await end(0);
    expect(said.at(-1)?.text).toBe(`${long} ${long}`);
  });

  test('gather more while the service takes few requests, and no more than usual after that', async () => {
    const { speaker, said, slow, end } = stage();
    const long = `${'word '.repeat(23)}end.`;
    slow(500);
    for (const text of ['One,', 'two.', ...Array.from({ length: 9 }, () => long)])
      say(speaker, sentence(text));
    await end(0);
    expect(said.at(-1)?.text).toBe([long, long, long, long].join(' '));
    slow(null);
    await end(1);
    await end(2);
    expect(said.at(-1)?.text).toBe([long, long].join(' '));
  });

  test('wait while five seconds are still to be heard, and go on when they were', async () => {
    const { speaker, said, audio, end } = stage();
    say(speaker, sentence('One,'));
    say(speaker, sentence('two.'));
    await audio(0, 4_000);
    await end(0);
    await audio(1, 3_000);
    await end(1);
    say(speaker, sentence('Three.'));
    expect(said).toHaveLength(2);
    speaker.heard(0, 1_999, false);
    expect(said).toHaveLength(2);
    speaker.heard(0, 2_001, false);
    expect(said).toHaveLength(3);
  });

  test('do not wait for a piece that the player is done with, heard or not, until it is played again', async () => {
    const { speaker, said, audio, end } = stage();
    say(speaker, sentence('One,'));
    say(speaker, sentence('two.'));
    await audio(0, 4_000);
    await end(0);
    await audio(1, 9_000);
    await end(1);
    speaker.heard(1, 0, true);
    say(speaker, sentence('Three.'));
    expect(said).toHaveLength(3);
    await end(2);
    speaker.heard(1, 0, false);
    say(speaker, sentence('Four.'));
    expect(said).toHaveLength(3);
    speaker.heard(0, 0, true);
    speaker.heard(1, 4_001, false);
    expect(said).toHaveLength(4);
  });

  test('count speech that is still being made as being ahead', async () => {
    const { speaker, said, end } = stage();
    say(speaker, sentence('One,'));
    say(speaker, sentence(`${'word '.repeat(40)}end.`));
    await end(0);
    say(speaker, sentence('Three.'));
    expect(said).toHaveLength(2);
  });

  test('take the settings of the moment', async () => {
    const now = stage();
    say(now.speaker, sentence('One,'));
    now.use({ ...NATURAL, voiceId: 'b', speed: 1.5 });
    say(now.speaker, sentence('two.'));
    expect(now.said.map(({ settings }) => [settings.voiceId, settings.speed])).toEqual([
      [NATURAL.voiceId, 1],
      ['b', 1.5],
    ]);
  });

  test('count up from the given id and keep their sentences', async () => {
    const { speaker, events } = stage(2, 5);
    const one = sentence('One,');
    say(speaker, one);
    expect(events).toEqual([
      { type: 'requested' },
      {
        type: 'utterance',
        utterance: { id: 5, sentences: [one], text: 'One,' },
        settings: NATURAL,
        agoMs: 0,
      },
    ]);
  });

  test('are never more than the transport takes', () => {
    const { speaker, said } = stage(1);
    say(speaker, sentence('One,'));
    say(speaker, sentence('two.'));
    expect(said).toHaveLength(1);
  });
});
