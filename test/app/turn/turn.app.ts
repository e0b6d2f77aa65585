import { expect, test } from '../../support/app/fixtures.ts';
import { shortSpeech } from '../../support/app/scene.ts';

test('a typed question gets a reply that is shown on the screen and heard to the end', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      {
        match: { route: 'chat' },
        reply: {
          thinking: 'A greeting.',
          text: 'Hello there, traveller. The second sentence follows. And then a third one ends it.',
        },
      },
    ],
  });
  const session = await open();
  await expect(session.message).toBeFocused();
  await session.ask('Say hello.');
  await expect(session.reply().getByRole('region', { name: 'Reply' })).toContainText(
    'And then a third one ends it.',
  );
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', question: 'Say hello.', error: null, warning: null });
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
  expect(turn?.spoken.map(({ text }) => text).join(' ')).toBe(
    'Hello there, traveller. The second sentence follows. And then a third one ends it.',
  );
  const { timeline } = turn ?? {};
  expect(timeline?.firstAudible).toBeLessThan(timeline?.audioComplete ?? 0);
  expect(timeline?.replyComplete).not.toBeNull();
});

test('what a model thinks between tags of any name, and again behind prose, is neither shown as the reply nor said', async ({
  openShared,
  simulator,
}) => {
  const text =
    '<mm:think>I shall work on it.</mm:think>\n\nWorking on it now.\n\n<thinking>So the sum is four.</thinking>\n\nThe answer is four.';
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'chat' }, reply: { thinking: '', text } }],
  });
  const session = await openShared();
  await session.ask('What is two and two?');
  await session.settled();
  await expect(session.replyText().locator('.block')).toHaveText([
    'Working on it now.',
    'The answer is four.',
  ]);
  const turn = (await session.turns()).at(-1);
  expect(turn?.thinking).toBe('I shall work on it.\n\nSo the sum is four.');
  expect(turn?.spoken.map(({ text: said }) => said).join(' ')).toBe('Working on it now. The answer is four.');
});
