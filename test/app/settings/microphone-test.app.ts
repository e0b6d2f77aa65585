import { keepTrack, keptMicrophones, loseMicrophone } from '../../harness/fake-microphone.ts';
import { denyOnce } from '../../harness/refused-microphone.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';

const stateOf = ({ settings }: Session) => settings.getByRole('status', { name: 'Microphone test' });
const testOf = ({ settings }: Session) => settings.getByRole('button', { name: 'Test the microphone' });
const barsOf = ({ settings }: Session) => settings.locator('.level-meter').first();

test('a test that is refused the microphone offers the same way out as Talk', async ({ open }) => {
  const session = await open({}, { initScript: denyOnce });
  await session.openSettings('Listening');
  await testOf(session).click();
  await expect(stateOf(session)).toContainText('may not use the microphone');
  await session.settings.getByRole('button', { name: 'Retry' }).focus();
  await session.page.keyboard.press('Enter');
  await expect(stateOf(session)).toContainText('Listening.');
  await expect(session.settings.getByRole('button', { name: 'Play it back' })).toBeFocused();
});

test('a microphone that is disconnected while it is tested is replaced by the system’s default, or said to be gone', async ({
  open,
}) => {
  const session = await open({}, { initScript: keepTrack });
  await session.openSettings('Listening');
  await testOf(session).click();
  await expect(stateOf(session)).toContainText('Listening.');
  await loseMicrophone(session.page);
  await expect(stateOf(session)).toContainText('the system’s default is used');
  await loseMicrophone(session.page, 'ended', true);
  await expect(stateOf(session)).toContainText('Connect it again or choose another');
  await expect(testOf(session)).toBeVisible();
});

test('another microphone that is chosen during a test is the one that is tested', async ({ open }) => {
  const session = await open({}, { initScript: keepTrack });
  await session.openSettings('Listening');
  await testOf(session).click();
  await expect(stateOf(session)).toContainText('Listening.');
  const chosen = session.settings.getByLabel('Microphone', { exact: true });
  await expect(chosen.getByRole('option').nth(1)).toBeAttached();
  const other = await chosen.getByRole('option').last().getAttribute('value');
  await chosen.selectOption(other);
  await expect.poll(async () => (await keptMicrophones(session.page)).at(-1)?.deviceId).toBe(other);
  await expect(stateOf(session)).toContainText('Listening.');
});

test('where the user wants less motion, the bars light up instead of moving', async ({ open }) => {
  // What Chromium gives in the place of a microphone beeps.
  const session = await open();
  await session.openSettings('Listening');
  await testOf(session).click();
  await expect(stateOf(session)).toContainText('The bars show what the microphone picks up.');
  await expect(barsOf(session)).toHaveAttribute('data-lit');
  const heights = (): Promise<readonly string[]> =>
    barsOf(session)
      .locator('i')
      .evaluateAll((bars) => [...new Set(bars.map((bar) => getComputedStyle(bar).height))]);
  expect(await heights()).toHaveLength(1);
  await session.page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(async () => (await heights()).length).toBeGreaterThan(1);
});

test('a microphone is not called disconnected before the list of devices is known', async ({ open }) => {
  const listening = { ...DEFAULT_SETTINGS.listening, microphoneId: 'pulled-out' };
  const session = await open({ listening }, { initScript: listLate });
  await session.openSettings('Listening');
  const chosen = session.settings.getByLabel('Microphone', { exact: true });
  await expect(chosen).toHaveValue('pulled-out');
  await expect(chosen).not.toContainText('Not connected');
  await session.page.evaluate(() => (globalThis as unknown as Listing).listNow());
  await expect(chosen).toContainText('Not connected');
});

interface Listing {
  listNow: () => void;
}

/** Runs in the page before its own scripts: devices are listed when the test says so. */
function listLate(): void {
  const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
  const asked = new Promise<void>((resolve) => Object.assign(globalThis, { listNow: resolve }));
  MediaDevices.prototype.enumerateDevices = () => asked.then(list);
}
