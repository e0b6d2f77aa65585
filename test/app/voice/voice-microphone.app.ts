import path from 'node:path';
import { findAxeViolations } from '../../harness/axe.ts';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { denyOnce, holdOnce } from '../../harness/refused-microphone.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';

const viewOf = ({ page }: Session) => page.getByRole('region', { name: 'Voice view' });
const controlOf = (session: Session, name: string) =>
  viewOf(session).getByRole('button', { name, exact: true });
const alertOf = (session: Session) => viewOf(session).getByRole('alert');
const noteOf = ({ page }: Session) => page.getByRole('status', { name: 'Note' });
const openView = ({ page }: Session) => page.getByRole('button', { name: 'Voice view' }).click();
const isListening = ({ state }: Session) => expect(state).toHaveText('Listening');

test('while the microphone is muted the state does not say that it listens, and leaving the view unmutes it', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [{ match: { route: 'chat' }, fault: { kind: 'refuse', code: 1026 } }] });
  // The noise of a room, since a microphone without any sound would be reported after a while.
  const room = [{ noiseMs: 2_000, amplitude: 0.001 }];
  const quiet = await fakeMicrophone(path.join(profile, 'quiet.wav'), room);
  const session = await open({}, { args: quiet.args });
  await session.ask('Something that is declined.');
  await openView(session);
  await isListening(session);
  await controlOf(session, 'Mute').click();
  await expect(session.state).toHaveText('Muted');
  await expect(noteOf(session)).toHaveText('Press Mute again to unmute the microphone.');
  await alertOf(session).getByRole('button', { name: 'Edit message' }).click();
  await expect(session.message).toBeFocused();
  await expect(session.page.getByRole('switch', { name: 'Hands-free' })).toBeChecked();
  await isListening(session);
  await expect(noteOf(session)).toContainText('Just speak.');
  await openView(session);
  await expect(controlOf(session, 'Mute')).toHaveAttribute('aria-pressed', 'false');
});

test('where nothing listens the voice view says so, and offers to listen again, and Talk', async ({
  open,
}) => {
  const session = await open({}, { initScript: denyOnce });
  await openView(session);
  await expect(session.state).toHaveText('Not listening');
  await expect(alertOf(session)).toContainText('may not use the microphone');
  await expect(controlOf(session, 'Mute')).toBeHidden();
  expect(await findAxeViolations(session.page)).toEqual([]);
  await controlOf(session, 'Talk').click();
  await isListening(session);
  await expect(alertOf(session)).toBeHidden();
  await session.page.keyboard.press('Escape');
  await expect(session.state).toHaveText('Not listening');
  await controlOf(session, 'Talk').click();
  await isListening(session);
  await controlOf(session, 'Listen').focus();
  await session.page.keyboard.press('Enter');
  await expect(controlOf(session, 'Mute')).toBeFocused();
  // What was begun with Talk is sent with it.
  await expect(controlOf(session, 'Talk')).toHaveAttribute('aria-pressed', 'true');
  await session.page.keyboard.press('Escape');
  await expect(controlOf(session, 'Talk')).toBeHidden();
  await isListening(session);
});

test('another microphone is listened to when the settings are closed in which it was chosen', async ({
  open,
}) => {
  const session = await open({}, { initScript: holdOnce });
  await openView(session);
  await expect(alertOf(session)).toContainText('could not be opened');
  const chosen = session.settings.getByLabel('Microphone', { exact: true });
  // Where nothing was chosen nothing is opened.
  await session.openSettings('Listening');
  await expect(chosen.getByRole('option').nth(1)).toBeAttached();
  await session.closeSettings();
  await expect(session.state).toHaveText('Not listening');
  await expect(alertOf(session)).toBeVisible();

  await session.openSettings('Listening');
  const other = await chosen.getByRole('option').last().getAttribute('value');
  await chosen.selectOption(other);
  await session.closeSettings();
  await isListening(session);
  await expect(alertOf(session)).toBeHidden();
});

test('another microphone is listened to too when the settings are closed before the choice was saved', async ({
  open,
}) => {
  const session = await open({}, { initScript: holdOnce });
  await openView(session);
  await expect(alertOf(session)).toContainText('could not be opened');
  await session.openSettings('Listening');
  const chosen = session.settings.getByLabel('Microphone', { exact: true });
  await expect(chosen.getByRole('option').nth(1)).toBeAttached();
  // In one task of the page, so that main's word of it cannot come in between.
  await chosen.evaluate((select: HTMLSelectElement) => {
    select.selectedIndex = select.options.length - 1;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    select.closest('dialog')?.querySelector<HTMLElement>('[aria-label="Close settings"]')?.click();
  });
  await expect(session.settings).toBeHidden();
  await isListening(session);
});

test('a user who was led to the list of microphones is listened to once the settings are closed', async ({
  open,
}) => {
  const session = await open({}, { initScript: holdOnce });
  await openView(session);
  await alertOf(session).getByRole('button', { name: 'Choose a microphone' }).click();
  await expect(session.settings.getByLabel('Microphone', { exact: true })).toBeFocused();
  await session.closeSettings();
  await isListening(session);
  await expect(viewOf(session)).toBeFocused();
});
