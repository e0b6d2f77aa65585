import { expect, test } from './fixtures.ts';

test('a typed question is answered on the screen and heard to the end', async ({ open, simulator }) => {
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
