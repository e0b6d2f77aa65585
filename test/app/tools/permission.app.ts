import type { Locator } from '@playwright/test';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { callingThen } from '../../support/app/calls.ts';
import { chatsIn, shortSpeech } from '../../support/app/scene.ts';

const LINK = { name: 'open_link', arguments: { url: 'https://tides.example/today' } };

const card = (session: Session): Locator =>
  session.reply().getByRole('group', { name: 'Open this page in your browser?' });

/** What is opened in the browser from now on: other tests have had the app open something, too. */
async function openedFromNow({ app }: Session): Promise<() => Promise<readonly string[]>> {
  const before = (await app.openedExternal()).length;
  return async () => (await app.openedExternal()).slice(before);
}

test('a link is opened after a yes, and the model goes on', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK], 'There it is.')] });
  const session = await openShared();
  const opened = await openedFromNow(session);
  await session.ask('Open the tides.');
  await expect(card(session)).toBeFocused();
  // The settings take the focus, and give it back when they close.
  await session.openSettings('Tools');
  await session.closeSettings();
  await expect(card(session)).toBeFocused();
  await expect(card(session)).toContainText('https://tides.example/today');
  await expect(session.state).toContainText('Waiting for your answer');
  await expect(session.replyText()).toContainText('Wants to open tides.example');
  expect(await opened()).toEqual([]);
  await card(session).getByRole('button', { name: 'Allow once' }).click();
  await session.settled();
  await expect(card(session)).toBeHidden();
  expect(await opened()).toEqual(['https://tides.example/today']);
  await expect(session.replyText()).toContainText('Opened tides.example');
  await expect(session.message).toBeFocused();
});

test('Esc is a no: nothing is opened, and the model is told', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK], 'As you like.')] });
  const session = await openShared();
  const opened = await openedFromNow(session);
  await session.ask('Open the tides.');
  await expect(card(session)).toBeFocused();
  await expect(card(session).getByRole('button', { name: 'No', exact: true })).toBeEnabled();
  await session.page.keyboard.press('Escape');
  await session.settled();
  await expect(session.replyText()).toContainText('As you like.');
  await expect(session.replyText().locator('.call-name')).toHaveText('Open tides.example · not allowed');
  expect(await opened()).toEqual([]);
  expect(JSON.stringify(chatsIn(await simulator.log())[1]?.body)).toContain('The user said no.');
});

test('a double click answers one question, and not the one that takes its place', async ({
  openShared,
  simulator,
}) => {
  const other = { name: 'open_link', arguments: { url: 'https://other.example/' } };
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK, other], 'There they are.')] });
  const session = await openShared();
  const opened = await openedFromNow(session);
  await session.ask('Open both.');
  await card(session).getByRole('button', { name: 'Allow once' }).dblclick();
  await expect(card(session)).toContainText('https://other.example/');
  await expect(card(session).getByRole('button', { name: 'Allow once' })).toBeEnabled();
  expect(await opened()).toEqual(['https://tides.example/today']);
  await card(session).getByRole('button', { name: 'No', exact: true }).click();
  await session.settled();
});

test('Always asks no more, until the settings say so', async ({ open, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK], 'There it is.')] });
  const session = await open();
  await session.ask('Open the tides.');
  await card(session).getByRole('button', { name: 'Always open pages' }).click();
  await session.settled();
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK], 'And again.')] });
  await session.ask('Once more.');
  await session.settled();
  await expect(session.replyText()).toContainText('And again.');
  expect(await session.app.openedExternal()).toHaveLength(2);

  await session.openSettings('Tools');
  const asks = session.settings.getByRole('switch', { name: 'Open links: ask me each time' });
  await expect(asks).not.toBeChecked();
  await asks.click();
  await expect(asks).toBeChecked();
  await session.closeSettings();
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK], 'Thanks.')] });
  await session.ask('And a third time.');
  await card(session).getByRole('button', { name: 'No', exact: true }).click();
  await session.settled();
  expect(await session.app.openedExternal()).toHaveLength(2);
});

test('who writes goes on writing, and Stop takes the question away', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK], 'Never said.')] });
  const session = await openShared();
  const opened = await openedFromNow(session);
  await session.ask('Open the tides.');
  await expect(card(session)).toBeVisible();
  await session.message.fill('Wait');
  await expect(session.message).toBeFocused();
  await session.page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(card(session)).toBeHidden();
  await expect(session.replyText().locator('.call-name')).toContainText('stopped');
  expect(await opened()).toEqual([]);
  await session.message.clear();
});

test('in the voice view the question stands beside the voice', async ({ open, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([LINK], 'There it is.')] });
  const session = await open();
  await session.ask('Open the tides.');
  await expect(card(session)).toBeVisible();
  await session.page.getByRole('button', { name: 'Voice view' }).click();
  const view = session.page.getByRole('region', { name: 'Voice view' });
  await view.getByRole('button', { name: 'Allow once' }).click();
  await expect.poll(() => session.app.openedExternal()).toEqual(['https://tides.example/today']);
});
