import { expect, test } from '../through-litellm.ts';

const CHAT_NAMES = [
  'minimax/MiniMax-M2.1',
  'house-model',
  'minimax/MiniMax-M3',
  'minimax/MiniMax-M3.1-Flash',
  'MiniMax-M2.1',
  'house-messages',
];

const SPEECH_NAMES = ['tts', 'tts-turbo', 'minimax/speech-2.6-hd', 'minimax/speech-2.6-turbo'];

test('the names that the proxy has for chat are offered, and one can be chosen', async ({ openThrough }) => {
  const session = await openThrough({ connection: { model: 'minimax/MiniMax-M3' } });
  const listed = await session.page.evaluate(() => window.parley.models.list());
  if (!listed.ok) throw new Error('the models could not be had');
  const uses = new Map(listed.data.models.map(({ id, use }) => [id, use]));
  for (const name of CHAT_NAMES) expect([name, uses.get(name)]).toEqual([name, 'chat']);
  for (const name of SPEECH_NAMES) expect([name, uses.get(name)]).toEqual([name, 'speech']);
  expect(uses.get('whisper-1')).toBe('hearing');
  // Of a model that it does not know LiteLLM does not say it.
  expect(uses.get('house-flash')).toBeNull();

  await session.openSettings('Connection');
  const model = session.settings.getByRole('combobox', { name: 'Model' });
  await model.fill('house-model');
  await model.press('Enter');
  await expect(model).toHaveValue('house-model');
});
