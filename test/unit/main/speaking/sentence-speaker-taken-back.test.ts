import { describe, expect, test } from 'vitest';
import { say, sentence, stage, type SpeakerStage } from './sentence-speaker-stage.ts';

describe('withdrawing', () => {
  const texts = (said: SpeakerStage['said']): string[] => said.map(({ text }) => text);

  test('drops what is queued and in flight from that piece on; the pieces before it still come', async () => {
    const { speaker, said, events, audio, end, give, seen } = stage();
    for (const word of ['One,', 'Two.', 'Three.']) say(speaker, sentence(word));
    await audio(0, 100);
    expect(speaker.withdraw(1, 0)).toBe(true);
    expect(seen.opened).toBe(2);
    say(speaker, sentence('Two anew.'));
    expect(texts(said)).toEqual(['One,', 'Two.', 'Two anew.']);
    expect(said.at(-1)?.id).toBe(2);
    await audio(2, 50);
    const before = events.length;
    // Of the former session: the rest of the piece that stands, and one that was taken back.
    await give({ type: 'audio', id: 0, pcm: new Uint8Array(96) }, 0);
    await give({ type: 'audio', id: 1, pcm: new Uint8Array(96) }, 0);
    await give({ type: 'end', id: 0, billedCharacters: 4 }, 0);
    expect(events.slice(before)).toMatchObject([
      { type: 'audio', utteranceId: 0 },
      { type: 'utteranceEnd', utteranceId: 0 },
      { type: 'audio', utteranceId: 2 },
    ]);
    await end(2);
    expect(events.at(-1)).toMatchObject({ type: 'utteranceEnd', utteranceId: 2 });
  });

  test('ends the former session once nothing is missing that is still to be heard', async () => {
    const { speaker, give, signalOf } = stage();
    for (const word of ['One,', 'Two.']) say(speaker, sentence(word));
    speaker.withdraw(1, 0);
    expect(signalOf(0).aborted).toBe(false);
    await give({ type: 'end', id: 0, billedCharacters: 4 }, 0);
    expect(signalOf(0).aborted).toBe(true);
    expect(signalOf(1).aborted).toBe(false);
  });

  test('resolves its end only when what was pushed again has come', async () => {
    const { speaker, end } = stage();
    say(speaker, sentence('One,'));
    let over = false;
    void speaker.end().then(() => (over = true));
    speaker.withdraw(0, 0);
    say(speaker, sentence('One anew,'));
    void speaker.end();
    expect(over).toBe(false);
    await end(1);
    await speaker.end();
    expect(over).toBe(true);
  });

  test('comes too late when all has been given', async () => {
    const { speaker, end } = stage();
    say(speaker, sentence('One,'));
    void speaker.end();
    await end(0);
    expect(speaker.withdraw(0, 0)).toBe(false);
  });

  test('asks at once for the first two sentences that are said again', () => {
    const { speaker, said } = stage(4);
    for (const word of ['One,', 'Two.', 'Three.']) say(speaker, sentence(word));
    speaker.withdraw(0, 0);
    const before = said.length;
    for (const word of ['One,', 'Two.']) say(speaker, sentence(word));
    expect(texts(said.slice(before))).toEqual(['One,', 'Two.']);
  });
});

describe('stopping', () => {
  test.each<[string, (stage: SpeakerStage) => void]>([
    ['the signal', ({ stop }) => stop.abort()],
    ['silence', ({ speaker }) => speaker.silence()],
  ])('by %s drops all that is queued and in flight', async (_, stopIt) => {
    const now = stage();
    for (const text of ['One,', 'two.', 'Three.']) say(now.speaker, sentence(text));
    await now.audio(0, 10);
    const before = now.events.length;
    stopIt(now);
    await now.audio(0, 10);
    await now.end(0);
    say(now.speaker, sentence('Four.'));
    now.speaker.heard(0, 60_000, true);
    expect(now.events).toHaveLength(before);
    expect(now.said).toHaveLength(2);
    expect(now.signal().aborted).toBe(true);
    await now.speaker.end();
  });
});
