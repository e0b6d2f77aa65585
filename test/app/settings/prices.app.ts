import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { expect, test } from '../../support/app/fixtures.ts';

test('a model says what it costs and by whose list, and what is retired says so', async ({ open }) => {
  const session = await open();
  const { settings } = session;
  await session.openSettings('Connection');
  await expect(
    settings.getByRole('button', {
      name: /^Price: \$0\.30 in, \$1\.20 out per million tokens \(MiniMax, \d{4}-\d\d-\d\d\)$/,
    }),
  ).toHaveAttribute('aria-expanded', 'false');
  const model = settings.getByRole('combobox', { name: 'Model' });
  await model.fill('MiniMax-M2.5');
  const options = settings.getByRole('listbox', { name: 'Model' }).getByRole('option');
  await expect(options.filter({ hasText: 'retired' })).toHaveCount(2);
  await model.fill('MiniMax-M2.1-lightning');
  await expect(options).toHaveText([/\$0\.30 in, \$2\.40 out.*about 100 tokens a second/]);
  await model.press('Enter');
  await expect(
    settings.getByRole('button', { name: /^Price: \$0\.30 in, \$2\.40 out per million tokens \(LiteLLM,/ }),
  ).toBeVisible();
});

test('a price is set by hand, refused when it is none, and taken back', async ({ open, profile }) => {
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  const session = await open({ connection: { ...DEFAULT_SETTINGS.connection, model: 'my-own/model' } });
  const { settings } = session;
  await session.openSettings('Connection');
  await expect(settings.getByRole('button', { name: 'Price not known: set one' })).toBeVisible();
  const [input, output, cached] = ['Input', 'Output', 'Cached input'].map((name) =>
    settings.getByRole('group', { name: /^Price/ }).getByLabel(name, { exact: true }),
  );
  if (input === undefined || output === undefined || cached === undefined) throw new Error('no fields');
  await input.fill('0,5');
  await input.press('Enter');
  await expect(settings.getByText('Output is needed too.')).toBeVisible();
  await output.fill('two');
  await output.press('Enter');
  await expect(settings.getByRole('alert')).toHaveText('A price is a number from 0 to 10,000.');
  await expect(output).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAttribute('aria-invalid', 'false');
  expect(saved()).not.toContain('my-own/model": {');
  await output.fill('2');
  await cached.fill('0.05');
  await cached.press('Tab');
  await expect(settings.getByRole('alert')).toBeHidden();
  await expect(
    settings.getByRole('button', { name: 'Price: $0.50 in, $2.00 out per million tokens, set by you' }),
  ).toBeVisible();
  await expect
    .poll(() => (JSON.parse(saved()) as typeof DEFAULT_SETTINGS).chat.prices)
    .toEqual({ 'my-own/model': { input: 0.5, output: 2, cacheRead: 0.05, cacheWrite: 0.5 } });
  for (const field of [input, output, cached]) await field.fill('');
  await cached.press('Enter');
  await expect(settings.getByRole('button', { name: 'Price not known: set one' })).toBeVisible();
  await expect.poll(() => (JSON.parse(saved()) as typeof DEFAULT_SETTINGS).chat.prices).toEqual({});
});
