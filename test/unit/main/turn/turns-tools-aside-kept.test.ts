import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { SentenceTransport, SpeechTransport } from '../../../../src/main/speech/speech-transport.ts';
import type { VoiceWays } from '../../../../src/main/speaking/voice-options.ts';
import { keptSentences } from '../../../../src/shared/turn-record.ts';
import { scriptTokens, type ScriptedTokens } from '../../../support/speaking/scripted-tokens.ts';
import {
  call,
  CALLS,
  saidBy,
  settled,
  soundWhole,
  toolTurnStage,
  type ToolTurnStage,
} from './tool-turn-stage.ts';
import { FINISH, pcmOf, text } from './turns-stage.ts';

const QUESTION = 'May I?';
const FIRST = 'Let me look into it.';
const SECOND = 'That is where it should be found.';
const REPLY = 'It says that it is noon.';
const error = new ServiceError('network', { host: 'h', network: 'reset' });

/** That socket, and HTTP behind it. */
const withHttpBehind =
  (tokens: ScriptedTokens) =>
  (sentences: SentenceTransport): VoiceWays => {
    let current: SpeechTransport = tokens.transport;
    return {
      current: () => current,
      giveUp: (transport) => (transport === sentences ? null : (current = sentences)),
    };
  };

/** The model writes, and its call asks the user, aloud too. */
async function ask(on: ToolTurnStage, before: string): Promise<void> {
  await on.ask('What is in my clipboard?');
  await on.chat.give(...(before === '' ? [] : [text(before)]), call('c1'), CALLS);
  await on.chat.end();
  on.running[0]?.ask().catch(() => {});
  await settled();
}

const heardOf = (on: ToolTurnStage): readonly string[] =>
  on
    .last()
    .spoken.flatMap(keptSentences)
    .map((sentence) => sentence.text);

describe('what is said beside the reply is said once when speech falls back to another way', () => {
  test('before any of it was said', async () => {
    const tokens = scriptTokens();
    const on = toolTurnStage(withHttpBehind(tokens));
    await ask(on, FIRST);
    await tokens.give(
      { type: 'sentence', from: 0 },
      { type: 'audio', pcm: pcmOf(10) },
      { type: 'sentenceEnd', to: FIRST.length, billedCharacters: 1 },
      { type: 'failed', unsaidFrom: FIRST.length, error, transportFault: true },
    );
    expect(saidBy(on)).toEqual([QUESTION]);
    await soundWhole(on, 1);
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    await soundWhole(on, 2);
    expect(heardOf(on)).toEqual([FIRST, QUESTION, REPLY]);
  });

  test('before all: then it stands behind what was written before it', async () => {
    const tokens = scriptTokens();
    const on = toolTurnStage(withHttpBehind(tokens));
    await ask(on, FIRST);
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    await tokens.give({ type: 'failed', unsaidFrom: 0, error, transportFault: true });
    for (let id = 0; id < 3; id += 1) await soundWhole(on, id);
    expect(heardOf(on)).toEqual([FIRST, QUESTION, REPLY]);
  });

  test('in the middle of it: then it is said from its beginning', async () => {
    const tokens = scriptTokens();
    const on = toolTurnStage(withHttpBehind(tokens));
    await ask(on, '');
    await tokens.give(
      { type: 'sentence', from: 0 },
      { type: 'audio', pcm: pcmOf(10) },
      { type: 'failed', unsaidFrom: 0, error, transportFault: true },
    );
    expect(saidBy(on)).toEqual([QUESTION]);
    expect(heardOf(on)).toEqual([QUESTION]);
  });

  test('behind it: then it is not said again', async () => {
    const tokens = scriptTokens();
    const on = toolTurnStage(withHttpBehind(tokens));
    await ask(on, '');
    await tokens.give(
      { type: 'sentence', from: 0 },
      { type: 'audio', pcm: pcmOf(10) },
      { type: 'sentenceEnd', to: QUESTION.length, billedCharacters: 1 },
      { type: 'failed', unsaidFrom: QUESTION.length, error, transportFault: true },
    );
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    expect(saidBy(on)).toEqual([REPLY]);
  });
});

describe('what is said beside the reply is said once when the voice is changed', () => {
  test('while it waits behind what sounds', async () => {
    const on = toolTurnStage();
    await ask(on, `${FIRST} ${SECOND}`);
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(2_000) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    on.hear(0, 400);
    on.setSpeed(1.5);
    expect(saidBy(on).slice(-2).join(' ')).toBe(`${SECOND} ${QUESTION}`);
    for (let id = 1; id < on.speech.said.length; id += 1) {
      const { id: pieceId } = on.speech.said[id] ?? { id: -1 };
      await on.speech.give({ type: 'audio', id: pieceId, pcm: pcmOf(10) });
      await on.speech.give({ type: 'end', id: pieceId, billedCharacters: 1 });
    }
    expect(heardOf(on)).toEqual([FIRST, SECOND, QUESTION]);
  });

  test('over a voice that takes the reply as it is written', async () => {
    const tokens = scriptTokens();
    const on = toolTurnStage(() => ({ current: () => tokens.transport, giveUp: () => null }));
    await ask(on, FIRST);
    await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(2_000) });
    on.hear(0, 300);
    on.setSpeed(1.5);
    await tokens.give({ type: 'sentenceEnd', to: FIRST.length, billedCharacters: 1 });
    expect(tokens.opened()).toBe(2);
    expect(tokens.session().said.trim()).toBe(QUESTION);
  });

  test('when it was heard by then: never again', async () => {
    const on = toolTurnStage();
    await ask(on, FIRST);
    await soundWhole(on, 0);
    await soundWhole(on, 1);
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text(`${REPLY} ${SECOND}`), FINISH);
    await on.chat.end();
    await on.speech.give({ type: 'audio', id: 2, pcm: pcmOf(2_000) });
    on.hear(2, 300);
    on.setSpeed(1.5);
    expect(saidBy(on).filter((said) => said.includes(QUESTION))).toHaveLength(1);
  });
});
