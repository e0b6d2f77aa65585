import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '../../support/app/fixtures.ts';
import {
  replyingWith,
  chatsIn,
  expectTurnSucceeds,
  lastAsked,
  shortSpeech,
  type Story,
} from '../../support/app/scene.ts';

const MEGABYTE = 1_048_576;
const LINE = 'The lamp turns and the ships go by. ';
const megabyte = LINE.repeat(Math.ceil(MEGABYTE / LINE.length)).slice(0, MEGABYTE);

/** The reply is shown, and its voice can be stopped. */
export const megabyteDelta: Story = async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      shortSpeech(3_000),
      {
        match: { route: 'chat' },
        reply: { text: `${megabyte}The end.`, tokenChars: MEGABYTE + 100, thinking: '' },
        chatWire: { usage: 'absent' },
      },
    ],
  });
  const session = await open();
  await session.ask('Tell me everything.');
  await expect(session.state).toContainText('Speaking', { timeout: 40_000 });
  await expect(session.replyText()).toContainText('The end.', { timeout: 40_000 });
  await session.page.getByRole('button', { name: 'Stop' }).click();
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ question: 'Tell me everything.', error: null });
  expect(turn?.reply).toHaveLength(MEGABYTE + 8);
  return { session, question: 'Tell me everything.' };
};

/** Sends a long message, which arrives whole. */
export const megabytePasted: Story = async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('That was long.')] });
  const session = await openShared();
  await expect(session.message).toBeFocused();
  await session.page.keyboard.insertText(megabyte);
  await expect(session.page.getByText('1,048,576 characters')).toBeVisible();
  await session.message.press('Enter');
  await expect(session.replyText()).toHaveText('That was long.');
  expect(await lastAsked(simulator)).toEqual([megabyte]);
  await expect(session.message).toHaveValue('');
  expect((await session.turns())[0]?.question).toHaveLength(MEGABYTE);
  await session.settled();
  return { session, question: LINE };
};

/** Tries to send an empty message, which is not sent. */
export const emptyMessage: Story = async ({ openShared, simulator }) => {
  const session = await openShared();
  for (const nothing of ['', '   ', '\n\n \t']) {
    await session.message.fill(nothing);
    await expect(session.page.getByRole('button', { name: 'Send' })).toBeDisabled();
    await session.message.press('Enter');
  }
  await session.message.fill('');
  // A message that does go is the first that the service is asked.
  await expectTurnSucceeds({ session, simulator });
  await expect(session.page.getByRole('article', { name: 'You' })).toHaveCount(1);
  expect(chatsIn(await simulator.log())).toHaveLength(1);
  expect(await lastAsked(simulator)).toHaveLength(1);
  return { session, question: null };
};

/** Starts with a damaged settings file, which is kept aside while the defaults are used. */
export const damagedSettings: Story = async ({ open, profile }) => {
  const damaged = '{"version":1,"voice":{"speed":"fast"';
  const session = await open(damaged);
  await expect(session.alert).toContainText(
    /The settings file was damaged\. It was kept as settings\.damaged-/,
  );
  const kept = readdirSync(profile).filter((name) => name.startsWith('settings.damaged-'));
  expect(kept).toHaveLength(1);
  await expect(session.alert).toContainText(kept[0] ?? 'no file');
  expect(readFileSync(path.join(profile, kept[0] ?? ''), 'utf8')).toBe(damaged);
  await expect(session.page.getByRole('button', { name: 'Model: MiniMax-M3', exact: true })).toBeVisible();
  await session.alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(session.alert).toBeHidden();

  await session.openSettings('Appearance');
  const dark = session.settings.getByRole('radio', { name: 'Dark' });
  await dark.click();
  await expect(dark).toBeChecked();
  await expect
    .poll(() => readFileSync(path.join(profile, 'settings.json'), 'utf8'))
    .toContain('"theme": "dark"');
  await session.closeSettings();
  return { session, question: null };
};
