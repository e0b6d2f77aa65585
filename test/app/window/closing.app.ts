import { expect, test } from '../../support/app/fixtures.ts';
import { chatBody, chatsIn, replyingWith, shortSpeech } from '../../support/app/scene.ts';

test('a cleared conversation comes back by Undo, and closing asks once while there is one', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('A lamp on a rock.')] });
  const session = await open({ speakReplies: false });
  const articles = session.page.getByRole('article');
  await session.ask('What is a lighthouse?');
  await session.settled();
  await session.app.clickMenuItem('File', 'New conversation');
  await expect(session.page.getByRole('status', { name: 'Conversation cleared' })).toHaveText(
    'Conversation cleared',
  );
  await expect(articles).toHaveCount(0);
  await session.page.getByRole('button', { name: 'Undo' }).click();
  await expect(articles).toHaveCount(2);
  await expect(session.message).toBeFocused();
  // Main has it too: the next question is asked with what came before.
  await session.ask('And who lives there?');
  await session.settled();
  const asked = chatBody(chatsIn(await simulator.log()).at(-1)).messages.map(({ content }) => content);
  expect(asked).toEqual(expect.arrayContaining(['What is a lighthouse?', 'And who lives there?']));

  // Where another conversation has begun nothing is undone any more.
  await session.app.clickMenuItem('File', 'New conversation');
  await session.ask('Something else.');
  await expect(session.page.getByRole('button', { name: 'Undo' })).toBeHidden();
  await session.settled();

  const question = session.page.getByRole('dialog', { name: 'Close Parley?' });
  await session.app.closeWindow();
  await expect(question).toContainText('This conversation is not kept');
  await session.page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await session.app.closeWindow();
  await question.getByRole('button', { name: 'Close', exact: true }).click();
  expect(await session.app.exited).toMatchObject({ exitCode: 0 });
});
