import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, logOf, shortSpeech, speechBody, speechIn } from '../../support/app/scene.ts';

test('a voice is found, tried and chosen, and the next reply is spoken in it', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(1_000), replyingWith('In another voice.')] });
  const session = await open();
  await session.openSettings('Voice');
  await session.settings.getByRole('searchbox', { name: 'Search voices' }).fill('deep');
  await session.settings.getByRole('button', { name: 'Preview Man with Deep Voice' }).click();
  const stop = session.settings.getByRole('button', { name: 'Stop preview of Man with Deep Voice' });
  await expect(stop).toBeVisible();
  const log = await logOf(simulator, (requests) => speechIn(requests).length > 0);
  expect(speechBody(speechIn(log)[0]).voice_setting.voice_id).toBe('English_ManWithDeepVoice');
  // It ends by itself; hearing it has chosen nothing.
  await expect(stop).toBeHidden();
  const voice = session.settings.getByRole('radio', { name: /Man with Deep Voice/ });
  await expect(voice).not.toBeChecked();
  await voice.click();
  await expect(voice).toBeChecked();
  await expect
    .poll(() => readFileSync(path.join(profile, 'settings.json'), 'utf8'))
    .toContain('"voiceId": "English_ManWithDeepVoice"');

  const speed = session.settings.getByRole('slider', { name: 'Speed' });
  await speed.focus();
  await session.page.keyboard.press('ArrowRight');
  await session.page.keyboard.press('ArrowRight');
  await expect(speed).toHaveAccessibleName('Speed');
  await expect(speed).toHaveAttribute('aria-valuetext', '1.1×');
  await session.closeSettings();
  await session.ask('Say it.');
  await session.settled();
  const [turn] = await session.turns();
  expect(turn?.spoken.map(({ state }) => state)).toEqual(['heard']);
  expect(speechBody(speechIn(await simulator.log()).at(-1))).toMatchObject({
    text: 'In another voice.',
    voice_setting: { voice_id: 'English_ManWithDeepVoice', speed: 1.1 },
  });
});

test('volume, speech model and output device are kept, and the next reply is asked for with them', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('As it was set.')] });
  const session = await open();
  const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
  await session.openSettings('Voice');
  const volume = session.settings.getByRole('slider', { name: 'Volume' });
  // Its places stand apart by ratios: 70 % of the way from 0.1 to 10.
  await volume.fill('70');
  await expect(volume).toHaveAttribute('aria-valuetext', '2.5');
  await expect.poll(saved).toContain('"volume": 2.5');
  const speechModel = session.settings.getByRole('combobox', { name: 'Speech model' });
  await speechModel.fill('02');
  await session.settings.getByRole('option', { name: 'speech-02-hd' }).click();
  await expect.poll(saved).toContain('"speechModel": "speech-02-hd"');

  const device = session.settings.getByLabel('Output device');
  const devices = device.getByRole('option');
  await expect(devices.first()).toHaveText('System default');
  await expect.poll(() => devices.count()).toBeGreaterThan(1);
  const name = (await devices.nth(1).textContent()) ?? '';
  await device.selectOption(name);
  await expect(device.locator('option:checked')).toHaveText(name);
  await expect.poll(saved).toMatch(/"outputDeviceId": "[^"]+"/);
  await expect(session.settings.getByText('The chosen device is not connected')).toBeHidden();
  await session.closeSettings();

  await session.ask('Say it.');
  await session.settled();
  expect(speechBody(speechIn(await simulator.log()).at(-1))).toMatchObject({
    model: 'speech-02-hd',
    voice_setting: { vol: 2.5 },
  });
  expect((await session.turns())[0]?.spoken.map(({ state }) => state)).toEqual(['heard']);
});

test('the user is told of an output device that is not connected, and the system’s default is used', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('Heard all the same.')] });
  const session = await open({
    voice: { ...DEFAULT_SETTINGS.voice, outputDeviceId: 'a-headset-left-at-home' },
  });
  await session.ask('Say it.');
  await session.settled();
  expect((await session.turns())[0]?.spoken.map(({ state }) => state)).toEqual(['heard']);
  await session.openSettings('Voice');
  const device = session.settings.getByLabel('Output device');
  await expect(device.locator('option:checked')).toHaveText('Not connected');
  await expect(session.settings.getByText('The chosen device is not connected')).toBeVisible();
  await device.selectOption('System default');
  await expect(session.settings.getByText('The chosen device is not connected')).toBeHidden();
});

test('a preview that fails says why, and a list that fails is replaced by the built-in one', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      { match: { route: 'voices' }, fault: { kind: 'refuse', code: 1013 } },
      { match: { route: 'speech' }, fault: { kind: 'refuse', code: 1008 } },
    ],
  });
  const session = await open();
  await session.openSettings('Voice');
  await expect(session.settings.getByRole('alert')).toContainText(
    'The list of voices could not be loaded from 127.0.0.1',
  );
  await expect(session.settings.getByText(/^\d+ voices\./)).toBeVisible();
  await session.settings.getByRole('searchbox', { name: 'Search voices' }).fill('Graceful');
  await session.settings.getByRole('button', { name: 'Preview Graceful Lady' }).click();
  await expect(session.settings.getByRole('alert')).toContainText(
    'This voice could not be played: the account has no balance left.',
  );
  await session.closeSettings();
  await session.openSettings('Voice');
  await simulator.script({ rules: [shortSpeech()] });
  await session.settings.getByRole('button', { name: 'Load voices again' }).click();
  await expect(session.settings.getByRole('alert')).toBeHidden();
  await expect(session.settings.getByText(/^\d+ voices\./)).toBeVisible();
});

test('over a proxy the names of its models are offered by what they are for, and what has no effect is said', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    aliases: { house: 'minimax/MiniMax-M3', read: 'minimax/speech-2.6-hd', ear: 'openai/whisper-1' },
    rules: [
      { match: { route: 'speech' }, fault: { kind: 'noRoute' } },
      { match: { route: 'openaiSpeech' }, speechWire: { durationMs: 200, dropsExtras: true } },
      replyingWith('As the proxy has it.'),
    ],
  });
  const session = await open({
    connection: { ...DEFAULT_SETTINGS.connection, model: 'house' },
    voice: { ...DEFAULT_SETTINGS.voice, speechModel: 'read' },
  });
  const { settings } = session;
  const offered = async (name: string): Promise<readonly string[]> => {
    await settings.getByRole('combobox', { name, exact: true }).click();
    const options = settings.getByRole('listbox', { name, exact: true }).getByRole('option');
    await expect(options.first()).toBeVisible();
    return options.allTextContents();
  };
  await session.openSettings('Connection');
  const forChat = (await offered('Model')).join('\n');
  expect(forChat).toContain('house');
  expect(forChat).not.toMatch(/read|ear/);
  await settings.getByRole('tab', { name: 'Voice' }).click();
  const forSpeech = await offered('Speech model');
  expect(forSpeech[0]).toContain('read');
  expect(forSpeech.join('\n')).not.toMatch(/house|ear/);
  const hint = settings.getByText('Replies are spoken over a proxy');
  await expect(hint).toBeHidden();
  await settings.getByRole('combobox', { name: 'Speech model' }).press('Escape');
  await session.closeSettings();
  await session.ask('Say it.');
  await session.settled();
  expect((await session.turns()).at(-1)).toMatchObject({ transport: 'openai', warning: null });
  await session.openSettings('Voice');
  await expect(hint).toBeVisible();
});
