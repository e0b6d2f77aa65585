import { expect, onTestFinished, test } from 'vitest';
import { Conversations } from '../../../../src/main/conversations/conversations.ts';
import { IN_MEMORY } from '../../../../src/main/conversations/database.ts';
import { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import { oneWay } from '../../../../src/main/speech/ways/one-way.ts';
import { answer, FINISH, sentTo, stage, text, type Stage } from './turns-stage.ts';

/** A conversation that is kept, as in the app. */
function keptStage(): Stage & { readonly kept: Conversations } {
  const library = new ConversationLibrary(IN_MEMORY);
  const kept = new Conversations({
    library,
    epochNowMs: () => Date.now(),
    startTimer: () => () => {},
    changed: () => {},
    refused: (error) => {
      if (error !== null) throw error;
    },
  });
  onTestFinished(() => kept.close());
  return { ...stage(oneWay, undefined, kept), kept };
}

/** Asked, and answered in writing. */
async function said(on: Stage, question: string, reply: string, replacesTurnId?: string): Promise<string> {
  on.setSpeaking(false);
  const id = await on.ask(question, replacesTurnId);
  await on.chat.give(text(reply), FINISH);
  await on.chat.end();
  return id;
}
const questions = (on: Stage): string =>
  on.turns
    .records()
    .map(({ question }) => question)
    .join(' ');
const stopped = (on: Stage): readonly string[] =>
  on.events.filter(({ type }) => type === 'cancelled').map(({ turnId }) => turnId);
const modelWasSent = (on: Stage): string => JSON.stringify(sentTo(on));

test('the model is sent what is shown: another version, and what was shown behind it', async () => {
  const on = keptStage();
  await said(on, 'One?', 'First.');
  const two = await said(on, 'Two?', 'Second.');
  await said(on, 'Three?', 'Third.');
  await said(on, 'Else?', 'Other.', two);
  expect(questions(on)).toBe('One? Else?');
  expect(modelWasSent(on)).not.toContain('Second.');
  await on.turns.rearrange('first', () => on.kept.showVersion('first', two));
  expect(questions(on)).toBe('One? Two? Three?');
  await on.ask('Four?');
  expect(modelWasSent(on)).toContain('Third.');
  expect(modelWasSent(on)).not.toContain('Other.');
});

test('a turn that is deleted is not sent any more, until it is had back', async () => {
  const on = keptStage();
  const one = await said(on, 'One?', 'First.');
  await said(on, 'Two?', 'Second.');
  await on.turns.rearrange('first', () => on.kept.removeTurn('first', one));
  await said(on, 'Three?', 'Third.');
  expect(modelWasSent(on)).not.toContain('First.');
  await on.turns.rearrange('first', () => on.kept.restoreTurn('first', one));
  expect(questions(on)).toBe('One? Two? Three?');
  await on.ask('Four?');
  expect(modelWasSent(on)).toContain('First.');
});

test('while a reply is written nothing is rearranged in its conversation', async () => {
  const on = keptStage();
  const one = await said(on, 'One?', 'First.');
  await on.ask('Two?');
  await on.turns.rearrange('first', () => on.kept.removeTurn('first', one));
  expect(questions(on)).toBe('One? Two?');
  expect(on.last().status).toBe('running');
});

test('a voice whose turn goes from sight is stopped, and any other goes on', async () => {
  const on = keptStage();
  const one = await said(on, 'One?', 'First.');
  on.setSpeaking(true);
  const two = await on.ask('Two?');
  await answer(on, 'Second.');
  await on.turns.rearrange('first', () => on.kept.removeTurn('first', one));
  expect(stopped(on)).not.toContain(two);
  await on.turns.rearrange('first', () => on.kept.removeTurn('first', two));
  expect(stopped(on)).toContain(two);
  expect(on.turns.records()).toEqual([]);
});

test('a turn of another conversation is refused, and so is a conversation that is not shown', async () => {
  const on = keptStage();
  const one = await said(on, 'One?', 'First.');
  await on.turns.show('other');
  await expect(on.turns.rearrange('first', () => on.kept.removeTurn('first', one))).rejects.toThrow(
    'not shown',
  );
  for (const change of ['showVersion', 'removeTurn', 'restoreTurn'] as const)
    await expect(on.turns.rearrange('other', () => on.kept[change]('other', one))).rejects.toThrow('No turn');
  expect(() => on.kept.branch('other', one, (title) => title)).toThrow('No turn');
  await on.turns.show('first');
  expect(questions(on)).toBe('One?');
});

test('a branch is a conversation of its own, named after the one that it comes from', async () => {
  const on = keptStage();
  const one = await said(on, 'One?', 'First.');
  await said(on, 'Two?', 'Second.');
  const id = on.kept.branch('first', one, (title) => `${title} (branch)`);
  expect(on.kept.list({ after: null, limit: 9 }).map(({ title }) => title)).toContain('One? (branch)');
  await on.turns.show(id);
  expect(questions(on)).toBe('One?');
  await on.ask('Else?');
  expect(modelWasSent(on)).toContain('First.');
  expect(modelWasSent(on)).not.toContain('Second.');
});
