import { expect, test } from '../../support/app/fixtures.ts';

test('what stands in a field of the settings is kept when the window is closed over it', async ({ open }) => {
  const first = await open();
  await first.openSettings('Replies');
  await first.settings.getByLabel('Instructions').fill('Speak like a pirate.');
  await first.app.closeWindow();
  await first.app.exited;
  const second = await open(null);
  await second.openSettings('Replies');
  await expect(second.settings.getByLabel('Instructions')).toHaveValue('Speak like a pirate.');
});
