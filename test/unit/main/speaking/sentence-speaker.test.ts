import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { NATURAL } from '../../../support/speech/natural-voice.ts';
import { kinds, say, sentence, stage } from './sentence-speaker-stage.ts';

test('audio comes out in the order of the requests, whatever order it is made in', async () => {
  const { speaker, events, audio, end } = stage();
  say(speaker, sentence('One,'));
  say(speaker, sentence('two.'));
  await audio(1, 10);
  await end(1);
  expect(kinds(events).slice(2)).toEqual([]);
  await audio(0, 20);
  expect(kinds(events).slice(2)).toEqual(['audio 0']);
  await end(0);
  expect(kinds(events).slice(2)).toEqual(['audio 0', 'utteranceEnd 0', 'audio 1', 'utteranceEnd 1']);
});

describe('words', () => {
  const WORDS = [{ from: 0, to: 3, startMs: 0, endMs: 90 }];
  const words = (id: number) => ({ type: 'words', id, words: WORDS }) as const;

  test('pass at once: before it is the turn of their piece, and behind its end', async () => {
    const { speaker, events, give, end } = stage();
    say(speaker, sentence('One,'));
    say(speaker, sentence('two.'));
    await give(words(1));
    await end(0);
    await give(words(0));
    expect(kinds(events).slice(2)).toEqual(['words 1', 'utteranceEnd 0', 'words 0']);
    expect(events.at(-1)).toEqual({ type: 'words', utteranceId: 0, words: WORDS });
  });

  test('of what was taken back are not told', async () => {
    const { speaker, events, give, end } = stage();
    say(speaker, sentence('One,'));
    say(speaker, sentence('two.'));
    await end(1);
    speaker.withdraw(1, 0);
    const before = events.length;
    await give(words(1), 0);
    await give(words(0), 0);
    expect(kinds(events.slice(before))).toEqual(['words 0']);
  });
});

describe('the end', () => {
  test('is when all audio has been given', async () => {
    const { speaker, events, audio, end } = stage();
    say(speaker, sentence('One,'));
    const ended = speaker.end();
    await audio(0, 10);
    let over = false;
    void ended.then(() => (over = true));
    await audio(0, 10);
    expect(over).toBe(false);
    await end(0);
    await ended;
    expect(kinds(events)).toEqual(['utterance 0', 'audio 0', 'audio 0', 'utteranceEnd 0']);
  });

  test('is at once when nothing was said', async () => {
    const { speaker, seen } = stage();
    await speaker.end();
    expect(seen.finished).toBe(true);
  });

  test('waits for the pieces that are held back while five seconds are still to be heard', async () => {
    const { speaker, said, audio, end } = stage();
    for (const text of ['One,', 'two.', 'Three.']) say(speaker, sentence(text));
    await audio(0, 9_000);
    await end(0);
    await end(1);
    const ended = speaker.end();
    expect(said).toHaveLength(2);
    speaker.heard(0, 8_000, false);
    expect(said).toHaveLength(3);
    await end(2);
    await ended;
  });
});

describe('going on', () => {
  test('takes more as long as something is still being said', async () => {
    const { speaker, said, seen, audio, end } = stage();
    say(speaker, sentence('One,'));
    const ended = speaker.end();
    await audio(0, 10);
    expect(speaker.goOn()).toBe(true);
    await end(0);
    expect(seen.finished).toBe(false);
    say(speaker, sentence('two.'));
    expect(said.map(({ text }) => text)).toEqual(['One,', 'two.']);
    void speaker.end();
    await end(1);
    await ended;
  });

  test('is refused when all was said, and when speech has failed', async () => {
    const quiet = stage();
    await quiet.speaker.end();
    expect(quiet.speaker.goOn()).toBe(false);
    const broken = stage();
    say(broken.speaker, sentence('One,'));
    await broken.give({ type: 'failed', id: 0, error: new ServiceError('cut'), transportFault: false });
    expect(broken.speaker.goOn()).toBe(false);
  });
});

describe('a piece that fails', () => {
  const error = new ServiceError('cut');

  test('ends speech: what came before it is heard, nothing after it', async () => {
    const { speaker, events, said, give, audio, end, signal } = stage();
    for (const text of ['One,', 'two.', 'Three.']) say(speaker, sentence(text));
    await audio(1, 10);
    await give({ type: 'failed', id: 1, error, transportFault: false });
    say(speaker, sentence('Four.'));
    await audio(0, 10);
    await end(0);
    expect(kinds(events).slice(2)).toEqual(['audio 0', 'utteranceEnd 0', 'audio 1', 'failed 1']);
    expect(said).toHaveLength(2);
    expect(signal().aborted).toBe(true);
    await speaker.end();
  });

  test('is told with its error', async () => {
    const { speaker, events, give } = stage();
    say(speaker, sentence('One,'));
    await give({ type: 'failed', id: 0, error, transportFault: false });
    expect(events.at(-1)).toEqual({
      type: 'failed',
      utteranceId: 0,
      unsaidFrom: null,
      error,
      settings: NATURAL,
      transportFault: false,
    });
  });
});

test('a wait for a busy service is passed on, and can be cut short', async () => {
  const now = stage();
  const wait = { retryAtEpochMs: 5, attempt: 1, attempts: 3, error: new ServiceError('busy') };
  say(now.speaker, sentence('One,'));
  await now.give({ type: 'waiting', wait });
  expect(now.events.at(-1)).toEqual({ type: 'waiting', wait });
  now.speaker.retryNow();
  expect(now.seen.retries).toBe(1);
});
