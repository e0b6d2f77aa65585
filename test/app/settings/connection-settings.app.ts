import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/shared/settings.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import {
  chatBody,
  chatsIn,
  expectTurnSucceeds,
  replyingWith,
  shortSpeech,
  speechIn,
} from '../../support/app/scene.ts';

const KEYLESS = { env: { MINIMAX_API_KEY: '' } };

test('a key is saved, used and removed, and the page never gets it back', async ({
  open,
  simulator,
  profile,
}) => {
  const session = await open({}, KEYLESS);
  const { key } = simulator;
  await session.openSettings('Connection');
  const field = session.settings.getByLabel('API key');
  const save = session.settings.getByRole('button', { name: 'Save key' });
  await expect(session.settings.getByText('No key saved.')).toBeVisible();
  await expect(save).toBeDisabled();
  await field.fill(`  ${key}\n`);
  await save.click();
  await expect(session.settings.getByText(`Ends in ${key.slice(-4)}.`)).toBeVisible();
  await expect(field).toHaveValue('');
  await expect(field).toHaveAttribute('type', 'password');
  expect(await whatThePageHolds(session)).not.toContain(key);
  expect(textIn(profile)).not.toContain(key);

  await session.closeSettings();
  await expectTurnSucceeds({ session, simulator });
  expect(await whatThePageHolds(session)).not.toContain(key);
  expect(textIn(profile)).not.toContain(key);

  await session.openSettings('Connection');
  await session.settings.getByRole('button', { name: 'Remove key' }).click();
  await expect(session.settings.getByText('No key saved.')).toBeVisible();
  await session.closeSettings();
  await simulator.script({ rules: [shortSpeech(), replyingWith('Never.')] });
  await session.ask('Is there still a key?');
  await expect(session.alert).toContainText('There is no key for');
});

test('a connection from the environment is shown as such', async ({ open, simulator }) => {
  const session = await open();
  await session.openSettings('Connection');
  await expect(
    session.settings.getByText(`From MINIMAX_API_KEY. Ends in ${simulator.key.slice(-4)}.`),
  ).toBeVisible();
  await expect(
    session.settings.getByText(
      `MINIMAX_API_BASE is set: requests go to ${simulator.url}, whatever address is chosen here.`,
    ),
  ).toBeVisible();
  await expect(session.settings.getByRole('button', { name: 'Remove key' })).toHaveCount(0);
});

test('the user is told of a base in the environment that cannot be used; the demo does not take its place, and the message stays', async ({
  open,
  simulator,
}) => {
  const session = await open(
    {},
    { env: { MINIMAX_API_BASE: simulator.url.replace('127.0.0.1', '10.0.0.1') } },
  );
  await session.message.fill('Who are you?');
  await session.message.press('Enter');
  await expect(session.alert).toContainText(
    'MINIMAX_API_BASE cannot be used: it must begin with https://, or http:// for this computer.',
  );
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ question: 'Who are you?', status: 'failed', error: { code: 'setting' } });
  await expect(session.page.getByRole('article', { name: 'You' })).toContainText('Who are you?');
  await session.alert.getByRole('button', { name: 'Open connection settings' }).click();
  await expect(session.settings.getByText(/MINIMAX_API_BASE is set but cannot be used/)).toBeVisible();
});

test('a base URL that is not safe is refused, and one in any documented form is taken', async ({
  open,
  profile,
}) => {
  const session = await open({}, { env: { MINIMAX_API_KEY: '', MINIMAX_API_BASE: '' } });
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  await session.openSettings('Connection');
  const base = session.settings.getByLabel('Base URL');
  await expect(base).toBeHidden();
  await session.settings.getByLabel('Provider').selectOption('LiteLLM proxy or another address');
  const refusal = session.settings.getByRole('alert');
  for (const address of [
    'http://api.minimax.io',
    'https://user:secret@api.minimax.io',
    'javascript:alert(1)',
  ]) {
    await base.fill(address);
    await base.press('Enter');
    await expect(refusal).toContainText('A base URL begins with https:// (http:// only for this computer).');
    expect(saved()).toContain('https://api.minimax.io"');
    await base.fill('https://api.minimax.io/v1');
    await base.press('Enter');
    await expect(refusal).toBeHidden();
    await expect(base).toHaveValue('https://api.minimax.io');
  }
  await base.fill('api.minimaxi.com/v1/text/chatcompletion_v2');
  await base.press('Enter');
  await expect(base).toHaveValue('https://api.minimaxi.com');
  await expect.poll(saved).toContain('"baseUrl": "https://api.minimaxi.com"');
});

test('MiniMax’s hosts are chosen by name, and an address of one’s own is asked for', async ({
  open,
  profile,
}) => {
  const session = await open({}, { env: { MINIMAX_API_KEY: '', MINIMAX_API_BASE: '' } });
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  await session.openSettings('Connection');
  const provider = session.settings.getByLabel('Provider');
  const base = session.settings.getByLabel('Base URL');
  await expect(provider.locator('option')).toHaveText([
    'MiniMax (international)',
    'MiniMax (low latency, US west)',
    'MiniMax (China)',
    'LiteLLM proxy or another address',
    'Demo',
  ]);
  await expect(provider).toHaveValue('international');
  for (const [name, address] of [
    ['MiniMax (low latency, US west)', 'https://api-uw.minimax.io'],
    ['MiniMax (China)', 'https://api.minimaxi.com'],
    ['MiniMax (international)', 'https://api.minimax.io'],
  ] as const) {
    await provider.selectOption(name);
    await expect.poll(saved).toContain(`"baseUrl": "${address}"`);
    await expect(base).toBeHidden();
  }
  await provider.selectOption('LiteLLM proxy or another address');
  await expect(base).toHaveValue('https://api.minimax.io');
  await base.fill('https://proxy.example');
  await base.press('Enter');
  await expect.poll(saved).toContain('"baseUrl": "https://proxy.example"');
  await provider.selectOption('Demo');
  await expect(base).toBeHidden();
  await session.closeSettings();
  await session.openSettings('Connection');
  await expect(provider).toHaveValue('demo');
  await provider.selectOption('LiteLLM proxy or another address');
  await expect(base).toHaveValue('https://proxy.example');
});

test('with a key of the other region Parley goes over to the host that it belongs to', async ({
  open,
  simulator,
  playRegions,
}) => {
  const regions = await playRegions({
    'api.minimax.io': 'refuses',
    'api.minimaxi.com': { service: simulator.url },
  });
  const session = await open({}, { env: { ...regions, MINIMAX_API_KEY: '' } });
  const { settings } = session;
  await session.openSettings('Connection');
  await settings.getByLabel('API key').fill(simulator.key);
  await settings.getByRole('button', { name: 'Save key' }).click();
  await expect(
    settings.getByText('This key belongs to the China host api.minimaxi.com; Parley now uses it.'),
  ).toBeVisible();
  await expect(settings.getByLabel('API key')).toBeFocused();
  await expect(settings.getByLabel('Provider')).toHaveValue('china');
  await session.closeSettings();
  await expectTurnSucceeds({ session, simulator });
  await session.openSettings('Connection');
  await settings.getByLabel('Provider').selectOption('MiniMax (international)');
  await expect(settings.getByText('No key saved.')).toBeVisible();
});

test('a model under the name that LiteLLM has for it is asked for at MiniMax under MiniMax’s own', async ({
  open,
  simulator,
  playRegions,
}) => {
  const regions = await playRegions({ 'api.minimax.io': { service: simulator.url } });
  const settings: Partial<Settings> = {
    connection: { ...DEFAULT_SETTINGS.connection, model: 'minimax/MiniMax-M3' },
    voice: { ...DEFAULT_SETTINGS.voice, speechModel: 'minimax/speech-2.8-hd' },
  };
  const session = await open(settings, { env: regions });
  await expectTurnSucceeds({ session, simulator });
  const log = await simulator.log();
  expect(chatBody(chatsIn(log).at(-1)).model).toBe('MiniMax-M3');
  expect(speechIn(log).at(-1)?.body).toMatchObject({ model: 'speech-2.8-hd' });
});

test('a key that both regions refuse, or that could not be tried, is kept, and the user is told', async ({
  open,
  playRegions,
}) => {
  const regions = await playRegions({ 'api.minimax.io': 'refuses', 'api.minimaxi.com': 'refuses' });
  const session = await open({}, { env: { ...regions, MINIMAX_API_KEY: '' } });
  const { settings } = session;
  const save = async (key: string): Promise<void> => {
    await settings.getByLabel('API key').fill(key);
    await settings.getByRole('button', { name: 'Save key' }).click();
    await expect(settings.getByText(`Ends in ${key.slice(-4)}.`)).toBeVisible();
  };
  await session.openSettings('Connection');
  await save('sk-of-somebody-else');
  await expect(
    settings.getByText(/^This key was refused by api\.minimax\.io and api\.minimaxi\.com\./),
  ).toBeVisible();
  await settings.getByLabel('Provider').selectOption('MiniMax (low latency, US west)');
  await expect(settings.getByText('No key saved.')).toBeVisible();
  await expect(settings.getByText(/^This key was refused by/)).toBeHidden();
  // This host cannot be reached, and the others refuse.
  await save('sk-of-nobody-at-all');
  await expect(
    settings.getByText('The key could not be checked with api-uw.minimax.io; it is kept all the same.'),
  ).toBeVisible();
});

test('the demo is left by saving a key, and entered again by choice', async ({ open, playRegions }) => {
  const nobody = await playRegions({});
  const session = await open({}, { env: { ...nobody, MINIMAX_API_KEY: '' } });
  const badge = session.page.getByRole('navigation').getByText('Demo', { exact: true });
  await expect(badge).toBeVisible();
  await session.openSettings('Connection');
  await session.settings.getByLabel('API key').fill('a-key-of-some-length');
  await session.settings.getByRole('button', { name: 'Save key' }).click();
  await expect(badge).toBeHidden();
  await session.settings.getByLabel('Provider').selectOption('Demo');
  await expect(badge).toBeVisible();
});

test('another key brings its own voices, and the alert about the one before goes', async ({
  open,
  simulator,
}) => {
  const session = await open({}, KEYLESS);
  const { settings } = session;
  const saveKey = async (key: string): Promise<void> => {
    await settings.getByRole('tab', { name: 'Connection' }).click();
    await settings.getByLabel('API key').fill(key);
    await settings.getByRole('button', { name: 'Save key' }).click();
    await expect(settings.getByText(`Ends in ${key.slice(-4)}.`)).toBeVisible();
    await settings.getByRole('tab', { name: 'Voice' }).click();
  };
  await session.openSettings('Connection');
  await saveKey(`sk-of-another-account-${simulator.key.slice(-4)}`);
  await expect(settings.getByRole('alert')).toContainText('The list of voices could not be loaded');
  // It ends as the one before does.
  await saveKey(simulator.key);
  await expect(settings.getByText(/^\d+ voices\./)).toBeVisible();
  await expect(settings.getByRole('alert')).toBeHidden();
});

test('a model is set by Enter or from the list, but not by text that is only left in the field', async ({
  open,
  profile,
}) => {
  const session = await open();
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  await session.openSettings('Connection');
  const model = session.settings.getByRole('combobox', { name: 'Model' });
  await model.fill('MiniMax-M');
  await expect(session.settings.getByText('Press Enter to use “MiniMax-M”.')).toBeVisible();
  await model.press('Tab');
  await expect(model).toHaveValue('MiniMax-M3');
  await expect(session.settings.getByText('“MiniMax-M” was not used')).toBeVisible();
  await model.fill('MiniMax-M2.1');
  await model.press('Tab');
  await expect.poll(saved).toContain('"model": "MiniMax-M2.1"');
  await model.fill('my-own/model');
  await model.press('Enter');
  await expect.poll(saved).toContain('"model": "my-own/model"');
  await model.press('Tab');
  await expect(model).toHaveValue('my-own/model');
  expect(saved()).not.toContain('"MiniMax-M"');
});

/**
 * All of the page that a script in it could reach: its document, its fields, its
 * storage, and what main tells it.
 */
function whatThePageHolds({ page }: Session): Promise<string> {
  return page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    );
    const told = await Promise.all([
      window.parley.settings.get(),
      window.parley.conversation.get(),
      window.parley.app.about(),
      window.parley.models.list(),
    ]);
    return JSON.stringify([
      document.documentElement.outerHTML,
      fields,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      (await indexedDB.databases()).map(({ name }) => name),
      told,
    ]);
  });
}

/** All files that the app itself has written into the profile. */
function textIn(profile: string): string {
  const own = ['settings.json', 'secrets.json', 'window.json', 'logs'];
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => own.includes(path.relative(profile, file).split(path.sep)[0] ?? ''))
    .filter((file) => path.extname(file) !== '')
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}
