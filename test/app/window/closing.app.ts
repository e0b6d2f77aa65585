import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

test('closing asks once while a reply is being written, and then keeps what had come of it', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('A lamp on a rock. '.repeat(20_000))] });
  const session = await open({ speakReplies: false });
  await session.ask('What is a lighthouse?');
  await expect(session.replyText()).toContainText('A lamp on a rock.');

  const question = session.page.getByRole('dialog', { name: 'Close Parley?' });
  await session.app.closeWindow();
  await expect(question).toContainText('A reply is still coming.');
  await session.page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await session.app.closeWindow();
  await question.getByRole('button', { name: 'Close', exact: true }).click();
  expect(await session.app.exited).toMatchObject({ exitCode: 0 });

  const next = await open(null);
  const title = { name: 'What is a lighthouse?', exact: true };
  await next.page.getByRole('navigation').getByRole('button', title).click();
  await expect(next.replyText()).toContainText('A lamp on a rock.');
  // Where everything is kept and nothing runs, nothing is asked.
  await next.app.closeWindow();
  expect(await next.app.exited).toMatchObject({ exitCode: 0 });
});
