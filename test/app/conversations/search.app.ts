import type { Page } from '@playwright/test';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

const marked = (page: Page, name: string): Promise<readonly string[]> =>
  page.evaluate(
    (mark) => [...(CSS.highlights.get(mark) ?? [])].map((range) => (range as Range).toString()),
    name,
  );

test('a sentence of the day before is found in English and in Chinese and gone to; Ctrl+F finds in what is open', async ({
  open,
  simulator,
}) => {
  const first = await open();
  await simulator.script({
    rules: [shortSpeech(), replyingWith('Because of **buoy**ancy, said Archimedes.')],
  });
  await first.ask('Why do ships float?');
  await first.settled();
  await first.page.getByRole('button', { name: 'New conversation' }).first().click();
  await expect(first.page.getByRole('article')).toHaveCount(0);
  await simulator.script({ rules: [shortSpeech(), replyingWith('因为浮力。船很轻，船会浮。')] });
  await first.ask('为什么船会浮在水上？');
  await first.settled();
  await first.app.close();

  const next = await open(null);
  const { page } = next;
  await page.keyboard.press('ControlOrMeta+Shift+F');
  const box = page.getByRole('searchbox', { name: 'Search conversations' });
  await expect(box).toBeFocused();
  await box.fill('buoyancy');
  await expect(page.getByRole('status').filter({ hasText: '1 place found.' })).toBeVisible();
  await box.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(next.replyText()).toContainText('Archimedes');
  await expect.poll(() => marked(page, 'found')).toEqual(['buoyancy']);

  await box.fill('浮力');
  await page.getByRole('button', { name: /因为浮力/u }).click();
  await expect.poll(() => marked(page, 'found')).toEqual(['浮力']);
  await box.fill('nowhere at all');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing found.' })).toBeVisible();
  await box.press('Escape');
  await expect(page.getByRole('button', { name: 'Why do ships float?', exact: true })).toBeVisible();

  await next.message.focus();
  await page.keyboard.press('ControlOrMeta+F');
  const find = page.getByRole('searchbox', { name: 'Find', exact: true });
  await find.fill('船');
  await expect(page.getByRole('search')).toContainText('1 of 3');
  await find.press('Shift+Enter');
  await expect(page.getByRole('search')).toContainText('3 of 3');
  await find.press('F3');
  await expect(page.getByRole('search')).toContainText('1 of 3');
  await expect.poll(() => marked(page, 'found')).toHaveLength(3);
  await find.press('Escape');
  await expect(next.message).toBeFocused();
  expect(await marked(page, 'found')).toEqual([]);
});
