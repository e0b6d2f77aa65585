import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { SpeechSettings, TokenOutput } from '../../../../src/main/speech/speech-transport.ts';
import { createEar } from '../../../../src/main/speakable/sentences/sentences.ts';
import type { Speaker, SpeakerEvent } from '../../../../src/main/speaking/speaker.ts';
import { createTokenSpeaker } from '../../../../src/main/speaking/token-speaker.ts';
import { scriptTokens, type ScriptedTokens } from '../../../support/speaking/scripted-tokens.ts';
import { NATURAL } from '../../../support/speech/natural-voice.ts';

interface Stage extends ScriptedTokens {
  readonly speaker: Speaker;
  readonly events: readonly SpeakerEvent[];
  readonly types: () => string[];
  readonly write: (markdown: string) => void;
  readonly endReply: () => void;
  readonly use: (settings: SpeechSettings) => void;
}

function stage(): Stage {
  const script = scriptTokens();
  const events: SpeakerEvent[] = [];
  let settings = NATURAL;
  const ear = createEar({ interjections: true });
  const speaker = createTokenSpeaker({
    transport: script.transport,
    settings: () => settings,
    firstUtteranceId: 0,
    sourceStart: 0,
    signal: new AbortController().signal,
    emit: (event) => events.push(event),
  });
  const say = (sentences: ReturnType<typeof ear.push>): void =>
    speaker.push({ sentences, pieces: ear.takePieces() });
  return {
    ...script,
    speaker,
    events,
    types: () => events.map(({ type }) => type),
    write: (markdown) => say(ear.push(markdown)),
    endReply: () => {
      say(ear.end());
      void speaker.end();
    },
    use: (next) => (settings = next),
  };
}

const AUDIO: TokenOutput = { type: 'audio', pcm: new Uint8Array(96) };
const sentence = (from: number): TokenOutput => ({ type: 'sentence', from });
const sentenceEnd = (to: number): TokenOutput => ({ type: 'sentenceEnd', to, billedCharacters: 7 });
const utterances = (on: Stage): unknown[] =>
  on.events.flatMap((event) => (event.type === 'utterance' ? [event.utterance] : []));

describe('What is given to the service', () => {
  test('is the version for the ear, as it comes', () => {
    const on = stage();
    expect(on.opened()).toBe(1);
    on.write('It is **half');
    on.write(' past** nine. And');
    expect(on.session().said).toBe('It is half past nine. And');
    expect(on.session().flushes).toBe(0);
    expect(on.types()).toEqual(['requested']);
  });

  test('has a mark and a line end where a heading or an item ends without one', () => {
    const on = stage();
    on.write('# The plan\n\n- First\n- 第二\n\nDone.');
    on.endReply();
    expect(on.session().said).toBe('The plan.\nFirst.\n第二。\nDone.');
  });

  test('is spoken to its end when the reply is complete', async () => {
    const on = stage();
    on.write('It is half past nine');
    on.endReply();
    expect(on.session()).toMatchObject({ flushes: 1, finished: false });
    let over = false;
    void on.speaker.end().then(() => (over = true));
    await on.give(sentence(0), AUDIO, sentenceEnd(20), { type: 'flushed', to: 20 });
    expect(on.session().finished).toBe(true);
    await on.speaker.end();
    expect(over).toBe(true);
  });

  test('is nothing for a reply of which nothing is spoken', async () => {
    const on = stage();
    on.write('---\n');
    on.endReply();
    await on.speaker.end();
    expect(on.session()).toMatchObject({ said: '', flushes: 0, finished: true });
  });

  test('is pushed out once, when it is a whole first clause long enough to stand by itself', () => {
    const short = stage();
    short.write('Well, yes,');
    expect(short.session().flushes).toBe(0);
    short.write(' that depends on the weather,');
    expect(short.session().flushes).toBe(1);
    const first = stage();
    first.write('As far as anybody here can tell,');
    expect(first.session().flushes).toBe(1);
    first.write(' it is raining,');
    expect(first.session().flushes).toBe(1);
    const whole = stage();
    whole.write('This is a whole sentence and is spoken at once. Yes');
    expect(whole.session().flushes).toBe(0);
  });
});

describe('A service that is far ahead of what is heard', () => {
  const SENTENCE = 'This is one sentence of the many that are in this very long reply. ';

  test('is given no more than half a minute, up to the end of a sentence, and the rest as it is heard', async () => {
    const on = stage();
    for (let count = 0; count < 40; count += 1) on.write(SENTENCE);
    const first = on.session().said;
    expect(first.length).toBeLessThan(SENTENCE.length * 12);
    expect(first.trimEnd().endsWith('.')).toBe(true);
    await on.give(
      sentence(0),
      { type: 'audio', pcm: new Uint8Array(48 * 4_000) },
      sentenceEnd(SENTENCE.length - 1),
    );
    expect(on.session().said).toBe(first);
    on.speaker.heard(0, 4_000, true);
    expect(on.session().said.length).toBeGreaterThan(first.length);
    expect(on.session().said.startsWith(first)).toBe(true);
  });

  test('is asked to say it all only when it has all of the complete reply', async () => {
    const on = stage();
    for (let count = 0; count < 14; count += 1) on.write(SENTENCE);
    on.endReply();
    expect(on.session().flushes).toBe(0);
    const { length } = on.session().said;
    for (let from = 0, id = 0; from + 10 < length; from += SENTENCE.length, id += 1) {
      await on.give(sentence(from), AUDIO, sentenceEnd(from + SENTENCE.length - 1));
      on.speaker.heard(id, 1, true);
    }
    expect(on.session().said.trim()).toBe(SENTENCE.repeat(14).trim());
    expect(on.session().flushes).toBe(1);
  });
});

describe('A sentence of the service', () => {
  test('is a piece with its place in the Markdown, and its audio is the piece’s', async () => {
    const on = stage();
    on.write('It is **half past** nine. And so on.');
    await on.give(sentence(0), AUDIO, sentenceEnd(21), sentence(21), AUDIO);
    expect(utterances(on)).toEqual([
      {
        id: 0,
        text: 'It is half past nine.',
        sentences: [
          {
            text: 'It is half past nine.',
            sourceStart: 0,
            sourceEnd: 25,
            verbatim: [
              { from: 0, to: 6, sourceStart: 0 },
              { from: 6, to: 15, sourceStart: 8 },
              { from: 15, to: 21, sourceStart: 19 },
            ],
          },
        ],
      },
      {
        id: 1,
        text: 'And so on.',
        sentences: [
          {
            text: 'And so on.',
            sourceStart: 26,
            sourceEnd: 36,
            verbatim: [{ from: 0, to: 10, sourceStart: 26 }],
          },
        ],
      },
    ]);
    expect(on.types()).toEqual([
      'requested',
      'utterance',
      'audio',
      'corrected',
      'utteranceEnd',
      'utterance',
      'audio',
    ]);
  });

  test('is corrected where the service cut it elsewhere than it seemed', async () => {
    const on = stage();
    on.write('One thing, two things, and three things. More.');
    await on.give(sentence(0), AUDIO, sentenceEnd(22));
    expect(on.events.find(({ type }) => type === 'corrected')).toEqual({
      type: 'corrected',
      utterance: {
        id: 0,
        text: 'One thing, two things,',
        sentences: [
          {
            text: 'One thing, two things,',
            sourceStart: 0,
            sourceEnd: 22,
            verbatim: [{ from: 0, to: 22, sourceStart: 0 }],
          },
        ],
      },
    });
  });

  test('tells when its words sound, counted in its own text', async () => {
    const on = stage();
    on.write('One. Two words.');
    const words = [
      { from: 5, to: 8, startMs: 10, endMs: 200 },
      { from: 9, to: 14, startMs: 210, endMs: 500 },
    ];
    await on.give(sentence(0), AUDIO, sentenceEnd(4), sentence(4), AUDIO, { type: 'words', words });
    expect(on.events.at(-1)).toEqual({
      type: 'words',
      utteranceId: 1,
      words: [
        { from: 0, to: 3, startMs: 10, endMs: 200 },
        { from: 4, to: 9, startMs: 210, endMs: 500 },
      ],
    });
  });

  test('says what was given, each part once and in order, however the service cuts it', () => {
    const word = fc.constantFrom(
      'Yes',
      'and',
      '3.14',
      '好的',
      'so,',
      'well.',
      'Dr.',
      '停。',
      '!',
      '**bold**',
      '\n\n',
    );
    return fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 10 }),
        async (words, sizes) => {
          const on = stage();
          on.write(words.join(' '));
          on.endReply();
          const { said } = on.session();
          let at = 0;
          for (let turn = 0; at < said.length; turn += 1) {
            const to = Math.min(said.length, at + (sizes[turn % sizes.length] ?? 1));
            await on.give(sentence(at), AUDIO, sentenceEnd(to));
            at = to;
          }
          const pieces = on.events.flatMap((event) => (event.type === 'corrected' ? [event.utterance] : []));
          const bare = (text: string): string => text.replaceAll(/\s+/g, '');
          expect(bare(pieces.map(({ text }) => text).join(''))).toBe(bare(said));
          const starts = pieces.map(({ sentences }) => sentences[0]?.sourceStart ?? -1);
          expect(starts).toEqual(starts.toSorted((one, other) => one - other));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('Withdrawing', () => {
  test('lets the sentence that is being said end, and goes on in a session with the new settings behind it', async () => {
    const on = stage();
    on.write('The first one. The second one.');
    await on.give(sentence(0), AUDIO);
    on.use({ ...NATURAL, speed: 2 });
    expect(on.speaker.renewFrom(NATURAL)).toBeNull();
    // The service alone knows where the first one ends.
    expect(on.speaker.renewFrom({ ...NATURAL, speed: 2 })).toBe('later');
    expect(on.speaker.withdraw(1, 0)).toBe(true);
    expect(on.opened()).toBe(2);
    expect(on.session().settings.speed).toBe(2);
    on.write(' The second one.');
    await on.give(sentence(0), AUDIO);
    const before = on.events.length;
    await on.giveTo(0, AUDIO, sentenceEnd(14), sentence(14), AUDIO);
    expect(on.types().slice(before)).toEqual(['audio', 'corrected', 'utteranceEnd', 'utterance', 'audio']);
    expect(utterances(on).at(-1)).toMatchObject({ id: 1, text: 'The second one.' });
    expect(on.session(0).signal.aborted).toBe(true);
    expect(on.session(1).signal.aborted).toBe(false);
  });

  test('of the sentence that is being said ends its session at once', async () => {
    const on = stage();
    on.write('The first one. The second one.');
    await on.give(sentence(0), AUDIO);
    on.speaker.withdraw(0, 0);
    expect(on.session(0).signal.aborted).toBe(true);
    const before = on.events.length;
    on.write(' Anew.');
    await on.give(sentence(0), AUDIO);
    expect(on.types().slice(before)).toEqual(['utterance', 'audio']);
  });

  test('twice before the first sentence has ended leaves nothing of what was between', async () => {
    const on = stage();
    on.write('The first one. The second one.');
    await on.give(sentence(0), AUDIO);
    on.speaker.withdraw(1, 0);
    on.write(' Between.');
    await on.give(sentence(0), AUDIO);
    on.speaker.withdraw(1, 0);
    on.write(' Last.');
    expect(on.session(1).signal.aborted).toBe(true);
    await on.give(sentence(0), AUDIO);
    await on.giveTo(0, sentenceEnd(14));
    expect(utterances(on).map((utterance) => (utterance as { text: string }).text)).toEqual([
      'The first one.',
      'Last.',
    ]);
  });

  test('of the sentence itself, after what came behind it, ends that session too', async () => {
    const on = stage();
    on.write('The first one. The second one.');
    await on.give(sentence(0), AUDIO);
    on.speaker.withdraw(1, 0);
    on.speaker.withdraw(0, 0);
    expect(on.session(0).signal.aborted).toBe(true);
    const before = on.events.length;
    on.write(' Anew.');
    await on.give(sentence(0), AUDIO);
    expect(on.types().slice(before)).toEqual(['utterance', 'audio']);
  });

  test('comes too late when all has been said', async () => {
    const on = stage();
    on.write('All of it.');
    on.endReply();
    await on.give(sentence(0), AUDIO, sentenceEnd(10), { type: 'flushed', to: 10 });
    expect(on.speaker.withdraw(0, 0)).toBe(false);
    expect(on.speaker.renewFrom({ ...NATURAL, speed: 2 })).toBeNull();
  });
});

describe('A session that fails', () => {
  const error = new ServiceError('network', { host: 'h', network: 'reset' });

  test('tells where in the reply the text begins that was not said', async () => {
    const on = stage();
    on.write('The **first** one. The second one.');
    await on.give(sentence(0), AUDIO, sentenceEnd(14), {
      type: 'failed',
      unsaidFrom: 14,
      error,
      transportFault: true,
    });
    expect(on.events.at(-1)).toEqual({
      type: 'failed',
      utteranceId: null,
      unsaidFrom: 19,
      error,
      settings: on.session().settings,
      transportFault: true,
    });
    expect(on.session().signal.aborted).toBe(true);
  });

  test('when all of a complete reply has been said is no failure', async () => {
    const on = stage();
    on.write('All of it.');
    on.endReply();
    await on.give(sentence(0), AUDIO, sentenceEnd(10), {
      type: 'failed',
      unsaidFrom: 10,
      error,
      transportFault: false,
    });
    expect(on.types()).not.toContain('failed');
    await on.speaker.end();
  });
});
