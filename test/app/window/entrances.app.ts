import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith } from '../../support/app/scene.ts';

test('commands, the list of keys and the voice view are found, and a small window shows where to begin', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [replyingWith('Something.')] });
  const session = await open({ speakReplies: false }, { windowSize: { width: 420, height: 480 } });
  const { keyboard } = session.page;
  await expect(session.page.getByRole('heading', { name: 'What would you like to hear?' })).toBeInViewport();

  const palette = session.page.getByRole('dialog', { name: 'Commands' });
  await keyboard.press('Control+k');
  const field = palette.getByRole('combobox', { name: 'Search commands' });
  await expect(field).toBeFocused();
  await field.fill('listen');
  await expect(palette.getByRole('option')).toHaveText(['Settings: Listening']);
  await keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(session.settings.getByRole('tab', { name: 'Listening' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await session.closeSettings();

  await keyboard.press('Control+k');
  await field.fill('no such thing');
  await expect(palette).toContainText('No command matches “no such thing”.');
  await keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(session.message).toBeFocused();

  const keys = session.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const press of ['F1', 'Control+/']) {
    await keyboard.press(press);
    await expect(keys).toContainText('Hold in an empty message to talk');
    await keyboard.press('Escape');
    await expect(keys).toBeHidden();
  }
  await session.app.clickMenuItem('Help', 'Keyboard shortcuts');
  await expect(keys).toBeVisible();
  await keys.getByRole('button', { name: 'Close' }).click();
  await expect(keys).toBeHidden();
  await expect(session.page.getByRole('button', { name: 'Voice view' })).toBeVisible();
});
