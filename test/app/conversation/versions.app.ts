import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith } from '../../support/app/scene.ts';

const question = (page: Page, words: string): Locator =>
  page.getByRole('article', { name: 'You' }).filter({ hasText: words });
const menuOf = async (page: Page, reply: Locator, item: string): Promise<void> => {
  await reply.getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: item, exact: true }).press('Enter');
};

test('a message that is edited, and a reply that is asked again, stay as versions with what followed them, after a restart too', async ({
  open,
  simulator,
}) => {
  const first = await open({ speakReplies: false });
  const { page, message } = first;
  const say = async (words: string, reply: string): Promise<void> => {
    await simulator.script({ rules: [replyingWith(reply)] });
    await first.ask(words);
    await first.settled();
  };
  await say('Why do ships float?', 'Because of buoyancy.');
  await say('And submarines?', 'They dive.');

  await question(page, 'ships').getByRole('button', { name: 'Edit' }).click();
  await expect(message).toHaveValue('Why do ships float?');
  await simulator.script({ rules: [replyingWith('Hot air.')] });
  await message.fill('Why do balloons float?');
  await message.press('Enter');
  await expect(first.replyText()).toHaveText('Hot air.');
  await first.settled();
  await expect(page.getByRole('article', { name: 'You' })).toHaveCount(1);
  await simulator.script({ rules: [replyingWith('Light gas.')] });
  await first.reply().getByRole('button', { name: 'Regenerate' }).click();
  await expect(first.replyText()).toHaveText('Light gas.');
  await first.settled();
  await expect(page.getByRole('group', { name: 'Version 3 of 3' })).toBeVisible();

  // By keyboard: the focus stays on the button, and each version shows what followed it.
  await page.getByRole('button', { name: 'Earlier version' }).focus();
  await page.keyboard.press('Enter');
  await expect(first.replyText()).toHaveText('Hot air.');
  await expect(page.getByRole('button', { name: 'Earlier version' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('article', { name: 'You' })).toHaveCount(2);
  await expect(first.replyText()).toHaveText('They dive.');
  await expect(page.getByRole('button', { name: 'Earlier version' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await first.app.close();

  const next = await open(null);
  const list = next.page.getByRole('navigation', { name: 'Conversations' });
  await list.getByRole('button', { name: 'Why do ships float?', exact: true }).click();
  await expect(next.replyText()).toHaveText('They dive.');
  await next.page.getByRole('button', { name: 'Later version' }).click();
  await expect(next.replyText()).toHaveText('Hot air.');
  await simulator.script({ rules: [replyingWith('Yes.')] });
  await next.ask('Truly?');
  await next.settled();
  const asked = JSON.stringify((await simulator.log()).findLast(({ route }) => route === 'chat'));
  expect(asked).toContain('Hot air.');
  expect(asked).not.toContain('Light gas.');
  expect(asked).not.toContain('buoyancy');
});

test('a reply is quoted at the caret, a turn deleted and had back, and a branch goes on by itself', async ({
  open,
  simulator,
}) => {
  const session = await open({ speakReplies: false });
  const { page, message } = session;
  for (const [words, reply] of [
    ['One?', '**First** reply.'],
    ['Two?', 'Second reply.'],
  ] as const) {
    await simulator.script({ rules: [replyingWith(reply)] });
    await session.ask(words);
    await session.settled();
  }
  const replies = page.getByRole('article', { name: 'Assistant' });
  await message.fill('Before after');
  await message.press('Home');
  for (let letter = 0; letter < 7; letter += 1) await message.press('ArrowRight');
  await menuOf(page, replies.first(), 'Quote');
  await expect(message).toHaveValue('Before \n\n> **First** reply.\n\nafter');
  await expect(message).toBeFocused();
  await page.keyboard.type('What of ');
  await expect(message).toHaveValue('Before \n\n> **First** reply.\n\nWhat of after');
  await message.fill('');

  await menuOf(page, replies.first(), 'Delete');
  await expect(replies).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(replies).toHaveCount(2);
  await expect(page.getByText('Message and reply deleted.')).toBeHidden();

  await menuOf(page, replies.first(), 'Branch into a new conversation');
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await expect(list.getByRole('button', { name: 'One? (branch)', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(replies).toHaveCount(1);
  await list.getByRole('button', { name: 'One?', exact: true }).click();
  await expect(replies).toHaveCount(2);

  // While a reply is written the others stay as they are.
  await simulator.script({ rules: [replyingWith('One. '.repeat(100_000))] });
  await session.ask('Count for me.');
  await expect(session.replyText()).toContainText('One.');
  await replies.first().getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'Copy as text' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stop' }).click();
});
