import { expect, test } from '@playwright/test';
import { launchApp } from '../../harness/launch.ts';

const LINK = `parley://ask?text=${encodeURIComponent('Why is the sea salty?')}`;

test('a link fills the composer and says so; its question is sent by the user alone, and is the user’s once it is changed', async () => {
  const app = await launchApp({ args: [LINK] });
  try {
    const composer = app.page.getByRole('textbox', { name: 'Message' });
    const said = app.page.getByText('A link brought this question.', { exact: false });
    await expect(composer).toHaveValue('Why is the sea salty?');
    await expect(said).toBeVisible();
    await expect(app.page.getByRole('article')).toHaveCount(0);
    // It was taken: a page that begins anew does not bring it back.
    await app.page.getByRole('button', { name: 'Dismiss the link’s question' }).click();
    await expect(composer).toHaveValue('');
    await expect(composer).toBeFocused();
    await app.reload();
    await expect(composer).toHaveValue('');
    await expect(said).toBeHidden();
  } finally {
    await app.close();
  }
});
