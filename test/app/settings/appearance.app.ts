import type { Page } from '@playwright/test';
import { expect, test } from '../../support/app/fixtures.ts';

const paper = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('the theme follows the system until one is chosen, and the choice is kept', async ({ open }) => {
  const session = await open();
  const light = await paper(session.page);
  await session.app.setColorScheme('dark');
  await expect.poll(() => paper(session.page)).not.toBe(light);
  const dark = await paper(session.page);

  await session.openSettings('Appearance');
  await session.settings.getByRole('radio', { name: 'Light' }).click();
  await expect.poll(() => paper(session.page)).toBe(light);
  await session.settings.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => paper(session.page)).toBe(dark);
  await session.app.close();

  const again = await open(null);
  await expect.poll(() => paper(again.page)).toBe(dark);
});
