import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { SpeechTransport } from '../../../../src/main/speech/speech-transport.ts';
import { scriptTokens, type ScriptedTokens } from '../../../support/speaking/scripted-tokens.ts';
import { FINISH, pcmOf, stage, text, type Stage } from './turns-stage.ts';

const FIRST = 'The first sentence is this one here.';
const SECOND = 'The second sentence is a little longer than the first one.';
const THIRD = 'The third sentence closes what there was to be said today.';
const CLAUSE = 'As far as anybody here can tell,';
const error = new ServiceError('network', { host: 'h', network: 'reset' });

/** Only the socket that takes text as it is written. */
function over(tokens: ScriptedTokens): Stage {
  return stage(() => ({ current: () => tokens.transport, giveUp: () => null }));
}

/** That socket, and HTTP behind it. */
function withHttpBehind(tokens: ScriptedTokens): Stage {
  return stage((sentences) => {
    let current: SpeechTransport = tokens.transport;
    return {
      current: () => current,
      giveUp: (transport) => (transport === sentences ? null : (current = sentences)),
    };
  });
}
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('A speed that is changed', () => {
  test('while the model thinks is that of the whole reply', async () => {
    const tokens = scriptTokens();
    const on = over(tokens);
    await on.ask('Hello?');
    on.setSpeed(1.5);
    await on.chat.give(text(`${FIRST} `));
    expect(tokens.session()).toMatchObject({ said: `${FIRST} `, settings: { speed: 1.5 } });
  });

  test('when all that was written is being said is that of what is written next', async () => {
    const tokens = scriptTokens();
    const on = over(tokens);
    await on.ask('Hello?');
    await on.chat.give(text(`${FIRST} `));
    await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(2_000) });
    on.hear(0, 300);
    on.setSpeed(1.5);
    await tokens.give({ type: 'sentenceEnd', to: FIRST.length, billedCharacters: 1 });
    await on.chat.give(text(`${SECOND} `));
    expect(tokens.session()).toMatchObject({ said: `${SECOND} `, settings: { speed: 1.5 } });
    expect(tokens.session(0).said).toBe(`${FIRST} `);
  });

  test('twice, before anything was written in between, is that of the second time', async () => {
    const tokens = scriptTokens();
    const on = over(tokens);
    await on.ask('Hello?');
    on.setSpeed(1.5);
    on.setSpeed(0.8);
    await on.chat.give(text(`${FIRST} `));
    expect(tokens.session()).toMatchObject({ said: `${FIRST} `, settings: { speed: 0.8 } });
  });

  test('behind a first clause that was pushed out loses nothing of its sentence', async () => {
    const tokens = scriptTokens();
    const on = over(tokens);
    await on.ask('Hello?');
    await on.chat.give(text(CLAUSE));
    expect(tokens.session().flushes).toBe(1);
    await on.chat.give(text(` it is raining now. ${SECOND}`));
    await tokens.give(
      { type: 'sentence', from: 0 },
      { type: 'audio', pcm: pcmOf(1_500) },
      { type: 'sentenceEnd', to: CLAUSE.length, billedCharacters: 5 },
    );
    on.hear(0, 300);
    on.setSpeed(1.5);
    expect(tokens.session().said).toBe(`it is raining now. ${SECOND}`);
  });

  test('while a first clause is being made waits for its end, which the service alone knows', async () => {
    const tokens = scriptTokens();
    const on = over(tokens);
    await on.ask('Hello?');
    await on.chat.give(text(CLAUSE));
    await on.chat.give(text(` it is raining now. ${SECOND}`));
    await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(500) });
    on.hear(0, 100);
    on.setSpeed(1.5);
    expect(tokens.opened()).toBe(1);
    await tokens.give({ type: 'sentenceEnd', to: CLAUSE.length, billedCharacters: 5 });
    expect(tokens.session()).toMatchObject({
      said: `it is raining now. ${SECOND}`,
      settings: { speed: 1.5 },
    });
  });

  test('in a sentence that seemed to end at a title says no word twice', async () => {
    const tokens = scriptTokens();
    const on = over(tokens);
    const first = 'Dr. Smith came home late.';
    await on.ask('Hello?');
    await on.chat.give(text(`${first} ${SECOND}`));
    await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(500) });
    on.hear(0, 100);
    on.setSpeed(1.5);
    await tokens.give({ type: 'sentenceEnd', to: first.length, billedCharacters: 5 });
    expect(on.last().spoken[0]?.text).toBe(first);
    expect(tokens.session().said).toBe(SECOND);
  });

  test('does not end the turn before the sentence that sounds has come whole', async () => {
    const tokens = scriptTokens();
    const on = withHttpBehind(tokens);
    await on.ask('Hello?');
    await on.chat.give(text(`${FIRST} ${SECOND}`), FINISH);
    await on.chat.end();
    await tokens.give(
      { type: 'sentence', from: 0 },
      { type: 'audio', pcm: pcmOf(500) },
      { type: 'sentenceEnd', to: FIRST.length, billedCharacters: 1 },
      { type: 'sentence', from: FIRST.length },
      { type: 'audio', pcm: pcmOf(500) },
    );
    on.hear(0, 100);
    on.setSpeed(1.5);
    await tokens.give({ type: 'failed', unsaidFrom: 0, error, transportFault: true });
    tokens.session().outputs.close();
    await later();
    expect(on.last().status).toBe('running');
    expect(on.speech.said.map((piece) => piece.text)).toEqual([SECOND]);
    await on.speech.give({ type: 'end', id: on.speech.said[0]?.id ?? -1, billedCharacters: 1 });
    await later();
    expect(on.last().status).toBe('done');
  });
});

describe('A sentence that is longer than it seemed', () => {
  test('is known as soon as one of its words is', async () => {
    const tokens = scriptTokens();
    const on = over(tokens);
    await on.ask('Hello?');
    await on.chat.give(text(`Dr. Smith came home late. ${SECOND}`));
    await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(500) });
    expect(on.last().spoken[0]?.text).toBe('Dr.');
    await tokens.give({ type: 'words', words: [{ from: 4, to: 9, startMs: 300, endMs: 700 }] });
    expect(on.last().spoken[0]?.text).toBe('Dr. Smith came home late.');
  });
});

describe('A way that breaks while a sentence sounds', () => {
  test('has the next one say that sentence from its beginning: no word is lost', async () => {
    const tokens = scriptTokens();
    const on = withHttpBehind(tokens);
    await on.ask('Hello?');
    await on.chat.give(text(`${FIRST} ${SECOND}`), FINISH);
    await on.chat.end();
    await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(1_800) });
    on.hear(0, 200);
    await tokens.give({ type: 'failed', unsaidFrom: FIRST.length, error, transportFault: true });
    expect(on.events.find(({ type }) => type === 'withdrawn')).toMatchObject({ utteranceId: 0, keepMs: 0 });
    expect(on.speech.said.map((piece) => piece.text)).toEqual([FIRST, SECOND]);
  });

  test('leaves the sentences before it in its piece as they are', async () => {
    const next = scriptTokens();
    const on = stage((sentences) => {
      let current: SpeechTransport = sentences;
      return {
        current: () => current,
        giveUp: (transport) => (transport === sentences ? (current = next.transport) : null),
      };
    });
    await on.ask('Hello?');
    await on.chat.give(text(`Well, yes, it is. ${SECOND} ${THIRD} ${SECOND}`), FINISH);
    await on.chat.end();
    for (const id of [0, 1]) {
      await on.speech.give({ type: 'audio', id, pcm: pcmOf(500) });
      await on.speech.give({ type: 'end', id, billedCharacters: 1 });
      on.hear(id, 500, 'whole');
    }
    const piece = on.speech.said.at(-1);
    const split = piece?.text.indexOf(SECOND) ?? -1;
    expect(split).toBeGreaterThan(0);
    const id = piece?.id ?? -1;
    await on.speech.give({ type: 'audio', id, pcm: pcmOf(3_000) });
    await on.speech.give({
      type: 'words',
      id,
      words: [
        { from: split - 6, to: split - 2, startMs: 1_500, endMs: 2_000 },
        { from: split, to: split + 3, startMs: 2_400, endMs: 2_600 },
      ],
    });
    await on.speech.give({ type: 'failed', id, error, transportFault: true });
    expect(on.events.findLast(({ type }) => type === 'withdrawn')).toMatchObject({
      utteranceId: id,
      keepMs: 2_200,
    });
    expect(next.session().said).toBe(SECOND);
  });
});
