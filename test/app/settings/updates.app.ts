import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REPOSITORY } from '../../harness/profile.ts';
import { testTarget } from '../../harness/launch.ts';
import { expect, test as base } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';
import { release, RELEASE_FILE, serveRelease } from '../../support/updates/release-server.ts';

const PAGE = 'https://updates.example/parley';

interface Packed {
  readonly folder: string;
  /** As if it were packed, with an address. */
  readonly appPath: string;
}

const test = base.extend<{ packed: Packed }>({
  // oxlint-disable-next-line no-empty-pattern
  packed: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'parley-updates-'));
    await using server = await serveRelease(release('2.0.0'), folder);
    const appPath = path.join(folder, 'app');
    mkdirSync(path.join(appPath, 'resources'), { recursive: true });
    symlinkSync(path.join(REPOSITORY, 'out'), path.join(appPath, 'out'));
    const address = `${server.origin}/releases/`;
    writeFileSync(
      path.join(appPath, 'resources/app-update.yml'),
      `provider: generic\nurl: ${address}\nupdaterCacheDirName: parley-updater\n`,
    );
    const manifest = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8')) as object;
    writeFileSync(
      path.join(appPath, 'package.json'),
      JSON.stringify({ ...manifest, version: '1.2.3', updates: { address, page: PAGE, isSigned: false } }),
    );
    await use({ folder, appPath });
    rmSync(folder, { recursive: true, force: true });
  },
});

test('what was built without an address says that it looks for nothing', async ({ openShared }) => {
  const session = await openShared();
  await session.openSettings('About');
  await expect(session.settings.getByText('does not look for newer versions')).toBeVisible();
  await expect(session.settings.getByRole('button', { name: 'Check now' })).toHaveCount(0);
  await expect(session.settings.getByRole('switch', { name: 'Look for newer versions' })).toHaveCount(0);
});

test('a newer version that a package manager installs is told, and its page opened', async ({
  open,
  packed,
}) => {
  const session = await open({}, { appPath: packed.appPath, env: { APPIMAGE: '' } });
  await session.openSettings('About');
  await expect(session.settings.getByRole('switch', { name: 'Look for newer versions' })).toBeChecked();
  await session.settings.getByRole('button', { name: 'Check now' }).click();
  await expect(session.settings.getByText('Version 2.0.0 is there.')).toBeVisible();
  await session.settings.getByRole('button', { name: 'Open the download page' }).click();
  await expect.poll(() => session.app.openedExternal()).toEqual([PAGE]);
  await session.settings.getByRole('switch', { name: 'Look for newer versions' }).click();
  await session.closeSettings();
  await expect(session.page.getByText('Version 2.0.0 is there.')).toBeVisible();
  await session.app.close();

  const again = await open(null, { appPath: packed.appPath, env: { APPIMAGE: '' } });
  await again.openSettings('About');
  await expect(again.settings.getByRole('switch', { name: 'Look for newer versions' })).not.toBeChecked();
});

test('a newer version is downloaded, offered when nothing runs, and takes the place of this one', async ({
  open,
  packed,
  simulator,
}) => {
  test.skip(testTarget() === 'electron', 'There the folder of app-update.yml is Electron’s own.');
  await simulator.script({ rules: [shortSpeech(4_000), replyingWith('One short reply.')] });
  const appImage = path.join(packed.folder, 'Parley.AppImage');
  writeFileSync(appImage, 'the old one', { mode: 0o755 });
  const env = { APPIMAGE: appImage, XDG_CACHE_HOME: path.join(packed.folder, 'cache') };
  const session = await open({}, { appPath: packed.appPath, env });
  await session.openSettings('About');
  await session.settings.getByRole('button', { name: 'Check now' }).click();
  await expect(session.settings.getByText('Version 2.0.0 is ready.')).toBeVisible();
  await session.closeSettings();
  const restart = session.page.getByRole('button', { name: 'Restart to update' });
  await expect(restart).toBeVisible();

  await session.ask('Answer me.');
  await expect(session.state).toContainText('Speaking');
  await expect(restart).toHaveCount(0);
  await session.openSettings('About');
  await expect(session.settings.getByText('when nothing is running')).toBeVisible();
  await expect(restart).toHaveCount(0);
  await expect(restart).toBeVisible({ timeout: 20_000 });
  await restart.click();
  await session.app.exited;
  expect(readFileSync(appImage)).toEqual(readFileSync(path.join(packed.folder, RELEASE_FILE)));
  expect(statSync(appImage).mode & 0o111).not.toBe(0);
});
