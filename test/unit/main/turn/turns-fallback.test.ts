import { expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { SpeechTransport } from '../../../../src/main/speech/speech-transport.ts';
import { scriptTokens } from '../../../support/speaking/scripted-tokens.ts';
import { FINISH, pcmOf, stage, text } from './turns-stage.ts';

const error = new ServiceError('network', { host: 'h', network: 'reset' });
const FIRST = 'The first sentence is this.';
const SECOND = 'The second sentence is a little longer than that one.';

test('A way that does not work is left for the next one, which says what is still unsaid, and the user is not bothered', async () => {
  const tokens = scriptTokens();
  const gaveUp: unknown[] = [];
  const on = stage((sentences) => {
    let current: SpeechTransport = tokens.transport;
    return {
      current: () => current,
      giveUp: (transport, because) => {
        gaveUp.push(transport.name, because);
        return transport === sentences ? null : (current = sentences);
      },
    };
  });
  await on.ask('Hello?');
  expect(on.last().transport).toBe('bidi');
  await on.chat.give(text(`${FIRST} ${SECOND}`));
  await tokens.give(
    { type: 'sentence', from: 0 },
    { type: 'audio', pcm: pcmOf(400) },
    { type: 'sentenceEnd', to: 27, billedCharacters: 27 },
    { type: 'failed', unsaidFrom: 27, error, transportFault: true },
  );
  expect(gaveUp).toEqual(['bidi', error]);
  await on.chat.give(FINISH);
  await on.chat.end();
  expect(on.speech.said.map((piece) => piece.text)).toEqual([SECOND]);
  for (const { id } of on.speech.said) {
    await on.speech.give({ type: 'audio', id, pcm: pcmOf(10) });
    await on.speech.give({ type: 'end', id, billedCharacters: 1 });
  }
  expect(on.last()).toMatchObject({ status: 'done', transport: 'http', warning: null });
  expect(on.last().spoken.map((piece) => piece.text)).toEqual([FIRST, SECOND]);
  expect(on.types()).not.toContain('silenced');
});

test('A piece that no way could say ends the voice with its reason', async () => {
  const on = stage();
  await on.ask('Hello?');
  await on.chat.give(text(`${FIRST} ${SECOND}`), FINISH);
  await on.speech.give({ type: 'failed', id: 0, error, transportFault: true });
  expect(on.last().warning).toMatchObject({ code: 'speech', action: 'speakAgain' });
});

test('While the service takes few requests the turn says so, and it says when that is over', async () => {
  const on = stage();
  await on.ask('Hello?');
  expect(on.last().speechSlowed).toBe(false);
  on.speech.slow(600);
  await on.chat.give(text(`${FIRST} ${SECOND} ${SECOND}`));
  expect(on.last().speechSlowed).toBe(true);
  on.speech.slow(null);
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(10) });
  expect(on.last().speechSlowed).toBe(false);
  expect(on.types().filter((type) => type === 'speechSlowed')).toHaveLength(2);
});

test('A changed speed reaches a reply that the service already holds whole', async () => {
  const tokens = scriptTokens();
  const on = stage(() => ({ current: () => tokens.transport, giveUp: () => null }));
  await on.ask('Hello?');
  await on.chat.give(text(`${FIRST} ${SECOND}`), FINISH);
  await on.chat.end();
  await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(2_000) });
  on.hear(0, 300);
  on.setSpeed(1.5);
  await tokens.give({ type: 'sentenceEnd', to: 27, billedCharacters: 27 });
  expect(tokens.opened()).toBe(2);
  expect(tokens.session()).toMatchObject({ settings: { speed: 1.5 }, said: SECOND, flushes: 1 });
  await tokens.give(
    { type: 'sentence', from: 0 },
    { type: 'audio', pcm: pcmOf(10) },
    { type: 'sentenceEnd', to: SECOND.length, billedCharacters: 5 },
    { type: 'flushed', to: SECOND.length },
  );
  expect(on.last().status).toBe('done');
  expect(on.last().spoken.map((piece) => piece.text)).toEqual([FIRST, SECOND]);
});

test('Speak replies, switched on in the middle of a sentence, speaks from the next one over any way', async () => {
  const tokens = scriptTokens();
  const on = stage(() => ({ current: () => tokens.transport, giveUp: () => null }));
  on.setSpeaking(false);
  await on.ask('Hello?');
  await on.chat.give(text(`${FIRST} The second one`));
  on.setSpeaking(true);
  await on.chat.give(text(' is spoken.'), FINISH);
  expect(tokens.session().said).toBe('The second one is spoken.');
});
