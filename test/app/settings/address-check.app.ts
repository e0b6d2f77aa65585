import { closedPort } from '../faults/places.ts';
import { expect, test } from '../../support/app/fixtures.ts';

test('an address of one’s own is looked at by itself, and one without encryption is taken only on a yes', async ({
  open,
  simulator,
}) => {
  await using nobody = await closedPort();
  const session = await open({}, { env: { MINIMAX_API_KEY: '', MINIMAX_API_BASE: '' } });
  const { settings } = session;
  await session.openSettings('Connection');
  await settings.getByRole('button', { name: 'Get a key' }).click();
  await expect
    .poll(() => session.app.openedExternal())
    .toEqual(['https://platform.minimax.io/user-center/basic-information/interface-key']);

  await settings.getByLabel('Provider').selectOption('LiteLLM proxy or another address');
  const base = settings.getByLabel('Base URL');
  await base.fill(nobody.baseUrl);
  await base.press('Enter');
  await expect(settings.getByRole('alert')).toContainText('No connection');
  await base.fill(simulator.url);
  await base.press('Enter');
  await expect(settings.getByRole('alert')).toContainText('key');
  await settings.getByLabel('API key').fill(simulator.key);
  await settings.getByRole('button', { name: 'Save key' }).click();
  const found = settings.getByRole('status', { name: 'Check of the address' });
  await expect(found).toContainText(/answers and offers \d+ models/);
  await expect(settings.getByRole('button', { name: 'Get a key' })).toBeHidden();

  const allow = settings.getByRole('switch', { name: 'Allow unencrypted on my network' });
  await expect(allow).toBeHidden();
  await base.fill('http://10.255.255.1:4000');
  await base.press('Enter');
  await expect(settings.getByText(/whoever shares the network can read your key/)).toBeVisible();
  await allow.click();
  await expect(allow).toBeChecked();
  await expect(base).toHaveValue('http://10.255.255.1:4000');
  await allow.click();
  await expect(base).toHaveValue('https://10.255.255.1:4000');
});
