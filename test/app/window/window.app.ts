import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

test('the size of the window is remembered', async ({ open }) => {
  const first = await open();
  await first.app.resize(900, 700);
  await first.app.closeWindow();
  await first.app.exited;
  const second = await open(null);
  const size = (): Promise<readonly number[]> =>
    second.page.evaluate(() => [window.innerWidth, window.innerHeight]);
  await expect.poll(size).toEqual([900, 700]);
});

test('a window that comes back after a crash has the size that it had', async ({ open }) => {
  const session = await open();
  await session.app.resize(900, 700);
  await session.app.crashRenderer();
  await session.app.waitForNewWindow();
  await expect
    .poll(() => session.page.evaluate(() => [window.innerWidth, window.innerHeight]))
    .toEqual([900, 700]);
});

test('the menu opens the settings, begins a new conversation and leads to the platform', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('Something.')] });
  const session = await open();
  await session.ask('Say something.');
  await session.settled();
  await session.app.clickMenuItem('File', 'New conversation');
  await expect(session.page.getByRole('article')).toHaveCount(0);
  expect(await session.turns()).toEqual([]);
  await expect(session.message).toBeFocused();

  await session.app.clickMenuItem('File', 'Settings…');
  await expect(session.settings).toBeVisible();
  await session.closeSettings();

  await session.app.clickMenuItem('Help', 'MiniMax platform');
  await expect.poll(() => session.app.openedExternal()).toEqual(['https://platform.minimax.io/']);
});

test('the sidebar folds away and comes back, and at 420 pixels all is still within reach', async ({
  open,
}) => {
  const session = await open();
  const sidebar = session.page.getByRole('navigation', { name: 'Conversations' });
  await session.page.getByRole('button', { name: 'Hide sidebar' }).click();
  await expect(sidebar).toBeHidden();
  await session.page.getByRole('button', { name: 'Show sidebar' }).click();
  await expect(sidebar).toBeVisible();
  await session.app.resize(420, 700);
  await expect(session.message).toBeVisible();
  await session.page.getByRole('button', { name: 'New conversation' }).click();
  await session.page.getByRole('button', { name: 'Settings' }).click();
  await expect(session.settings).toBeVisible();
  const overflow = await session.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
