import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

test('a conversation has a model, instructions and a voice of its own from its next message on, and after a restart', async ({
  open,
  simulator,
}) => {
  const chatsNow = async (): Promise<string[]> =>
    (await simulator.log()).filter(({ route }) => route === 'chat').map((asked) => JSON.stringify(asked));
  await simulator.script({ rules: [shortSpeech(), replyingWith('Because of buoyancy.')] });
  const first = await open();
  const { page } = first;
  await first.ask('Why do ships float?');
  await first.settled();

  const button = page.getByRole('button', { name: 'This conversation…' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'This conversation' });
  await dialog.getByRole('combobox', { name: 'Model' }).selectOption('MiniMax-M2.7');
  await dialog.getByRole('textbox', { name: 'Speed' }).fill('9');
  await dialog.getByRole('textbox', { name: 'Speed' }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('A number from 0.5 to 2.');
  await dialog.getByRole('textbox', { name: 'Speed' }).fill('1.5');
  await dialog.getByRole('combobox', { name: 'Speak replies' }).selectOption('Off');
  await dialog.getByRole('textbox', { name: 'Instructions' }).fill('You are a sailor.');
  // What is typed is kept with the dialog's end.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await expect(page.getByRole('button', { name: 'Model, of this conversation: MiniMax-M2.7' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Voice, of this conversation:.* 1\.5×$/u })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Speak replies' })).not.toBeChecked();

  await first.ask('And submarines?');
  await first.settled();
  const own = (await chatsNow()).at(-1);
  expect(own).toContain('MiniMax-M2.7');
  expect(own).toContain('You are a sailor.');
  expect((await first.turns()).at(-1)?.spoken).toEqual([]);

  // Another one has none of it.
  await page.getByRole('button', { name: 'New conversation' }).first().click();
  await expect(
    page.getByRole('button', { name: `Model: ${DEFAULT_SETTINGS.connection.model}` }),
  ).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Speak replies' })).toBeChecked();
  await first.app.close();

  const next = await open(null);
  await next.page.getByRole('button', { name: 'Why do ships float?', exact: true }).click();
  await next.page.getByRole('button', { name: 'Model, of this conversation: MiniMax-M2.7' }).click();
  const again = next.page.getByRole('dialog', { name: 'This conversation' });
  await expect(again.getByRole('textbox', { name: 'Instructions' })).toHaveValue('You are a sailor.');
  await again.getByRole('button', { name: 'All as in the settings' }).click();
  await expect(again.getByRole('textbox', { name: 'Instructions' })).toHaveValue('');
  await again.getByRole('button', { name: 'Close' }).click();
  await expect(
    next.page.getByRole('button', { name: `Model: ${DEFAULT_SETTINGS.connection.model}` }),
  ).toBeVisible();
});
