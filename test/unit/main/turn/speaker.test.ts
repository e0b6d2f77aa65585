import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { SpeechSettings } from '../../../../src/main/speech/speech-transport.ts';
import { createSpeaker, type Speaker, type SpeakerEvent } from '../../../../src/main/turn/speaker.ts';
import type { SpokenSentence } from '../../../../src/shared/turn.ts';
import { NATURAL } from '../speech/natural-voice.ts';
import { scriptTransport, type ScriptedTransport } from './scripted-transport.ts';

const SETTINGS: SpeechSettings = { ...NATURAL, voiceId: 'a', model: 'm' };

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
  let settings = SETTINGS;
  const speaker = createSpeaker({
    transport: script.transport,
    settings: () => settings,
    firstUtteranceId,
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

let position = 0;
function sentence(text: string): SpokenSentence {
  const sourceStart = position;
  position += text.length;
  return { text, sourceStart, sourceEnd: position };
}

const kinds = (events: readonly SpeakerEvent[]): string[] =>
  events.map((event) => {
    if (event.type === 'waiting') return 'waiting';
    return `${event.type} ${event.type === 'utterance' ? event.utterance.id : event.utteranceId}`;
  });

describe('requests', () => {
  test('open a session before there is anything to say', () => {
    expect(stage().seen.opened).toBe(1);
  });

  test('go out at once for the first two sentences', () => {
    const { speaker, said, events } = stage();
    speaker.push(sentence('One,'));
    expect(said.map(({ text }) => text)).toEqual(['One,']);
    speaker.push(sentence('two.'));
    speaker.push(sentence('Three.'));
    expect(said.map(({ text }) => text)).toEqual(['One,', 'two.']);
    expect(kinds(events)).toEqual(['utterance 0', 'utterance 1']);
  });

  test('gather what is queued when one has ended', async () => {
    const { speaker, said, end } = stage();
    for (const text of ['One,', 'two.', 'Three.', 'Four.', '五。', '六。']) speaker.push(sentence(text));
    await end(0);
    expect(said.at(-1)?.text).toBe('Three. Four. 五。六。');
  });

  test('gather at most 300 characters of whole sentences', async () => {
    const { speaker, said, end } = stage();
    const long = `${'word '.repeat(23)}end.`;
    for (const text of ['One,', 'two.', long, long, long]) speaker.push(sentence(text));
    await end(0);
    expect(said.at(-1)?.text).toBe(`${long} ${long}`);
  });

  test('wait while five seconds are still to be heard, and go on when they were', async () => {
    const { speaker, said, audio, end } = stage();
    speaker.push(sentence('One,'));
    speaker.push(sentence('two.'));
    await audio(0, 4_000);
    await end(0);
    await audio(1, 3_000);
    await end(1);
    speaker.push(sentence('Three.'));
    expect(said).toHaveLength(2);
    speaker.heard(0, 1_999, false);
    expect(said).toHaveLength(2);
    speaker.heard(0, 2_001, false);
    expect(said).toHaveLength(3);
  });

  test('do not wait for a piece that the player is done with, heard or not, until it is played again', async () => {
    const { speaker, said, audio, end } = stage();
    speaker.push(sentence('One,'));
    speaker.push(sentence('two.'));
    await audio(0, 4_000);
    await end(0);
    await audio(1, 9_000);
    await end(1);
    speaker.heard(1, 0, true);
    speaker.push(sentence('Three.'));
    expect(said).toHaveLength(3);
    await end(2);
    speaker.heard(1, 0, false);
    speaker.push(sentence('Four.'));
    expect(said).toHaveLength(3);
    speaker.heard(0, 0, true);
    speaker.heard(1, 4_001, false);
    expect(said).toHaveLength(4);
  });

  test('count speech that is still being made as being ahead', async () => {
    const { speaker, said, end } = stage();
    speaker.push(sentence('One,'));
    speaker.push(sentence(`${'word '.repeat(40)}end.`));
    await end(0);
    speaker.push(sentence('Three.'));
    expect(said).toHaveLength(2);
  });

  test('take the settings of the moment', async () => {
    const now = stage();
    now.speaker.push(sentence('One,'));
    now.use({ ...SETTINGS, voiceId: 'b', speed: 1.5 });
    now.speaker.push(sentence('two.'));
    expect(now.said.map(({ settings }) => [settings.voiceId, settings.speed])).toEqual([
      ['a', 1],
      ['b', 1.5],
    ]);
  });

  test('count up from the given id and keep their sentences', async () => {
    const { speaker, events } = stage(2, 5);
    const one = sentence('One,');
    speaker.push(one);
    expect(events).toEqual([{ type: 'utterance', utterance: { id: 5, sentences: [one], text: 'One,' } }]);
  });

  test('are never more than the transport takes', () => {
    const { speaker, said } = stage(1);
    speaker.push(sentence('One,'));
    speaker.push(sentence('two.'));
    expect(said).toHaveLength(1);
  });
});

test('audio comes out in the order of the requests, whatever order it is made in', async () => {
  const { speaker, events, audio, end } = stage();
  speaker.push(sentence('One,'));
  speaker.push(sentence('two.'));
  await audio(1, 10);
  await end(1);
  expect(kinds(events).slice(2)).toEqual([]);
  await audio(0, 20);
  expect(kinds(events).slice(2)).toEqual(['audio 0']);
  await end(0);
  expect(kinds(events).slice(2)).toEqual(['audio 0', 'utteranceEnd 0', 'audio 1', 'utteranceEnd 1']);
});

describe('the end', () => {
  test('is when all audio has been given', async () => {
    const { speaker, events, audio, end } = stage();
    speaker.push(sentence('One,'));
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
    for (const text of ['One,', 'two.', 'Three.']) speaker.push(sentence(text));
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
    speaker.push(sentence('One,'));
    const ended = speaker.end();
    await audio(0, 10);
    expect(speaker.goOn()).toBe(true);
    await end(0);
    expect(seen.finished).toBe(false);
    speaker.push(sentence('two.'));
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
    broken.speaker.push(sentence('One,'));
    await broken.give({ type: 'failed', id: 0, error: new ServiceError('cut'), transportFault: false });
    expect(broken.speaker.goOn()).toBe(false);
  });
});

describe('a piece that fails', () => {
  const error = new ServiceError('cut');

  test('ends speech: what came before it is heard, nothing after it', async () => {
    const { speaker, events, said, give, audio, end, signal } = stage();
    for (const text of ['One,', 'two.', 'Three.']) speaker.push(sentence(text));
    await audio(1, 10);
    await give({ type: 'failed', id: 1, error, transportFault: false });
    speaker.push(sentence('Four.'));
    await audio(0, 10);
    await end(0);
    expect(kinds(events).slice(2)).toEqual(['audio 0', 'utteranceEnd 0', 'audio 1', 'failed 1']);
    expect(said).toHaveLength(2);
    expect(signal().aborted).toBe(true);
    await speaker.end();
  });

  test('is told with its error', async () => {
    const { speaker, events, give } = stage();
    speaker.push(sentence('One,'));
    await give({ type: 'failed', id: 0, error, transportFault: false });
    expect(events.at(-1)).toEqual({ type: 'failed', utteranceId: 0, error });
  });
});

describe('stopping', () => {
  test.each<[string, (stage: Stage) => void]>([
    ['the signal', ({ stop }) => stop.abort()],
    ['silence', ({ speaker }) => speaker.silence()],
  ])('by %s drops all that is queued and in flight', async (_, stopIt) => {
    const now = stage();
    for (const text of ['One,', 'two.', 'Three.']) now.speaker.push(sentence(text));
    await now.audio(0, 10);
    const before = now.events.length;
    stopIt(now);
    await now.audio(0, 10);
    await now.end(0);
    now.speaker.push(sentence('Four.'));
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
  now.speaker.push(sentence('One,'));
  await now.give({ type: 'waiting', wait });
  expect(now.events.at(-1)).toEqual({ type: 'waiting', wait });
  now.speaker.retryNow();
  expect(now.seen.retries).toBe(1);
});
