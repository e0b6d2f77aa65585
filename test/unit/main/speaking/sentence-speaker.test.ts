import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { SpeechSettings } from '../../../../src/main/speech/speech-transport.ts';
import { createSentenceSpeaker } from '../../../../src/main/speaking/sentence-speaker.ts';
import type { Speaker, SpeakerEvent } from '../../../../src/main/speaking/speaker.ts';
import type { SpokenSentence } from '../../../../src/shared/turn.ts';
import { NATURAL } from '../../../support/speech/natural-voice.ts';
import { scriptTransport, type ScriptedTransport } from '../../../support/speaking/scripted-transport.ts';

interface Stage extends ScriptedTransport {
  readonly speaker: Speaker;
  readonly events: readonly SpeakerEvent[];
  readonly stop: AbortController;
  readonly use: (settings: SpeechSettings) => void;
  readonly audio: (id: number, ms: number) => Promise<void>;
  readonly end: (id: number) => Promise<void>;
}

function stage(maxInFlight = 2, firstUtteranceId = 0): Stage {
  const script = scriptTransport(maxInFlight);
  const events: SpeakerEvent[] = [];
  const stop = new AbortController();
  let settings = NATURAL;
  const speaker = createSentenceSpeaker({
    transport: script.transport,
    settings: () => settings,
    firstUtteranceId,
    sourceStart: 0,
    signal: stop.signal,
    emit: (event) => events.push(event),
  });
  return {
    ...script,
    speaker,
    events,
    stop,
    use: (next) => {
      settings = next;
    },
    audio: (id, ms) => script.give({ type: 'audio', id, pcm: new Uint8Array(ms * 48) }),
    end: (id) => script.give({ type: 'end', id, billedCharacters: 3 }),
  };
}

const say = (speaker: Speaker, sentence: SpokenSentence): void =>
  speaker.push({ sentences: [sentence], pieces: [] });

let position = 0;
function sentence(text: string): SpokenSentence {
  const sourceStart = position;
  position += text.length;
  return { text, sourceStart, sourceEnd: position };
}

const kinds = (events: readonly SpeakerEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.type === 'requested') return [];
    if (event.type === 'waiting') return 'waiting';
    const id = 'utterance' in event ? event.utterance.id : event.utteranceId;
    return `${event.type} ${id}`;
  });

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

  test('waits for what is queued behind five seconds', async () => {
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
      transportFault: false,
    });
  });
});

describe('withdrawing', () => {
  const texts = (said: Stage['said']): string[] => said.map(({ text }) => text);

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

  test('ends the former session once it owes nothing that stands', async () => {
    const { speaker, give, signalOf } = stage();
    for (const word of ['One,', 'Two.']) say(speaker, sentence(word));
    speaker.withdraw(1, 0);
    expect(signalOf(0).aborted).toBe(false);
    await give({ type: 'end', id: 0, billedCharacters: 4 }, 0);
    expect(signalOf(0).aborted).toBe(true);
    expect(signalOf(1).aborted).toBe(false);
  });

  test('resolves its end only when what was pushed anew has come', async () => {
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

  test('asks for the first two of what is said anew at once', () => {
    const { speaker, said } = stage(4);
    for (const word of ['One,', 'Two.', 'Three.']) say(speaker, sentence(word));
    speaker.withdraw(0, 0);
    const before = said.length;
    for (const word of ['One,', 'Two.']) say(speaker, sentence(word));
    expect(texts(said.slice(before))).toEqual(['One,', 'Two.']);
  });
});

describe('stopping', () => {
  test.each<[string, (stage: Stage) => void]>([
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

test('a wait for a busy service is passed on, and can be cut short', async () => {
  const now = stage();
  const wait = { retryAtEpochMs: 5, attempt: 1, attempts: 3, error: new ServiceError('busy') };
  say(now.speaker, sentence('One,'));
  await now.give({ type: 'waiting', wait });
  expect(now.events.at(-1)).toEqual({ type: 'waiting', wait });
  now.speaker.retryNow();
  expect(now.seen.retries).toBe(1);
});
