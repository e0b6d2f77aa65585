import { expect, test } from '@playwright/test';
import { launchApp } from '../../harness/launch.ts';

const QUESTION = 'Why is the sea salty, and since when has it been so?';
const LINK = `parley://ask?text=${encodeURIComponent(QUESTION)}`;

test('a link fills an empty composer and says so, and stands beside what is being written; it sends nothing', async () => {
  const app = await launchApp({ args: [LINK] });
  try {
    const { page } = app;
    const composer = page.getByRole('textbox', { name: 'Message' });
    const said = page.getByText('A link brought this question.', { exact: false });
    await expect(composer).toHaveValue(QUESTION);
    await expect(said).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss the link’s question' }).click();
    await expect(composer).toHaveValue('');
    await expect(composer).toBeFocused();
    await expect(said).toBeHidden();

    await composer.fill('Half a thought');
    // The second start hands its link over, and ends before it has a window.
    await expect(launchApp({ userDataDir: app.userDataDir, args: [LINK] })).rejects.toThrow();
    await expect(page.getByText(`A link brought a question: “${QUESTION}”`)).toBeVisible();
    await expect(composer).toHaveValue('Half a thought');
    await page.getByRole('button', { name: 'Add to message' }).click();
    await expect(composer).toHaveValue(`Half a thought\n${QUESTION}`);
    await expect(composer).toBeFocused();
    await expect(page.getByRole('article')).toHaveCount(0);
    // It was taken: a page that begins anew does not bring it back.
    await app.reload();
    await expect(composer).toBeFocused();
    await expect(page.getByText('A link brought', { exact: false })).toBeHidden();
  } finally {
    await app.close();
  }
});
