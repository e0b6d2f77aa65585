import { expect, test } from '../through-litellm.ts';

const CHAT_NAMES = [
  'minimax/MiniMax-M2.1',
  'house-model',
  'minimax/MiniMax-M3',
  'MiniMax-M2.1',
  'house-messages',
];

test('the names that the proxy has for chat are offered, and one can be chosen', async ({ openThrough }) => {
  const session = await openThrough({ connection: { model: 'minimax/MiniMax-M3' } });
  const listed = await session.page.evaluate(() => window.parley.models.list());
  if (!listed.ok) throw new Error('the models could not be had');
  const text = JSON.stringify(listed.data);
  for (const name of CHAT_NAMES) expect(text).toContain(`"${name}"`);

  await session.openSettings('Connection');
  const model = session.settings.getByRole('combobox', { name: 'Model' });
  await model.fill('house-model');
  await model.press('Enter');
  await expect(model).toHaveValue('house-model');
});
