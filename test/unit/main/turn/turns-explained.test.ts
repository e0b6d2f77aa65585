import { expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { NATURAL } from '../../../support/speech/natural-voice.ts';
import { FINISH, stage, text, type Stage } from './turns-stage.ts';

const REFUSED = new ServiceError('auth', { host: 'a.example', serviceCode: 1004, requestId: 'r-1' });
const REGION = new ServiceError('region', { host: 'a.example', serviceCode: 1004, otherHost: 'b.example' });

/** What is found out of a fault is known when `tell` is called. */
function finding(on: Stage): { readonly tell: () => Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<ServiceError>();
  on.explain(() => promise);
  return {
    tell: async () => {
      resolve(REGION);
      await new Promise((done) => setImmediate(done));
    },
  };
}

test('a turn that failed tells what was found out about its fault', async () => {
  const on = stage();
  on.explain(() => REGION);
  await on.ask('Hello?');
  await on.chat.end(REFUSED);
  expect(on.last()).toMatchObject({
    status: 'failed',
    error: {
      code: 'region',
      action: 'useHost',
      text: 'region',
      values: { host: 'a.example', otherHost: 'b.example' },
    },
  });
});

test('Stop ends the wait for finding out more about a fault', async () => {
  const on = stage();
  const { tell } = finding(on);
  const turnId = await on.ask('Hello?');
  await on.chat.end(REFUSED);
  expect(on.last().status).toBe('running');
  on.turns.cancel(turnId);
  await tell();
  expect(on.last()).toMatchObject({ status: 'cancelled', error: null });
});

test('a voice that failed is explained by the settings that it was asked for with', async () => {
  const on = stage();
  const asked: unknown[] = [];
  on.explain((error, spoken) => {
    asked.push(spoken);
    return error;
  });
  await on.ask('Hello?');
  await on.chat.give(text('The first sentence is this. The second '));
  on.setSpeechModel('speech-2.6-hd');
  await on.speech.give({ type: 'failed', id: 0, error: REFUSED, transportFault: false });
  expect(asked).toEqual([NATURAL.model]);
});

async function losesItsVoice(on: Stage): Promise<string> {
  const turnId = await on.ask('Hello?');
  await on.chat.give(text('The first sentence is this. The second '));
  await on.speech.give({ type: 'failed', id: 0, error: REFUSED, transportFault: false });
  return turnId;
}

test('a voice that failed is told at once, and what is found out later takes the place of that', async () => {
  const on = stage();
  const { tell } = finding(on);
  await losesItsVoice(on);
  expect(on.last().warning).toMatchObject({ code: 'auth', action: 'openConnectionSettings' });
  await on.chat.give(text('one too.'), FINISH);
  await on.chat.end();
  expect(on.last().status).toBe('done');
  await tell();
  expect(on.last().warning).toMatchObject({ code: 'region', action: 'useHost', serviceCode: 1004 });
});

test('what is found out about a voice is not shown any more once it is to speak again', async () => {
  const on = stage();
  const { tell } = finding(on);
  const turnId = await losesItsVoice(on);
  await on.turns.speakAgain(turnId);
  await tell();
  expect(on.last().warning).toBeNull();
});
