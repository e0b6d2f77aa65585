import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LaunchOptions } from '../../harness/driver.ts';
import { expect, test, type OpenApp, type Session } from '../../support/app/fixtures.ts';
import { expectTurnSucceeds } from '../../support/app/scene.ts';
import { openPrivateKeyring, type PrivateKeyring } from './private-keyring.ts';

const SAVED = 'Saved, encrypted by your system.';
const SESSION = 'Kept until you close Parley: this system offers no safe place for keys.';
const UNREADABLE = 'A key is stored, but your system can no longer decrypt it. Paste it again.';

const optionsWith = ({ env }: PrivateKeyring): LaunchOptions => ({
  env: { MINIMAX_API_KEY: '', ...env },
  keyring: 'real',
  // Whatever desktop this is: gnome-keyring is what stands on the bus.
  args: ['--password-store=gnome-libsecret'],
});

async function saveKey(session: Session, key: string): Promise<void> {
  await session.openSettings('Connection');
  await session.settings.getByLabel('API key').fill(key);
  await session.settings.getByRole('button', { name: 'Save key' }).click();
  await expect(session.settings.getByText(`Ends in ${key.slice(-4)}.`)).toBeVisible();
}

/** The app with the profile as it is, and its settings open at the key. */
async function openAgain(open: OpenApp, keyring: PrivateKeyring): Promise<Session> {
  const session = await open(null, optionsWith(keyring));
  await session.openSettings('Connection');
  return session;
}

test('P9: a key is kept by the system’s keyring, and is there after a restart', async ({
  open,
  simulator,
  profile,
}) => {
  await using keyring = await openPrivateKeyring();
  await keyring.unlock();
  const first = await open({}, optionsWith(keyring));
  await saveKey(first, simulator.key);
  await expect(first.settings.getByText(SAVED)).toBeVisible();
  const file = path.join(profile, 'secrets.json');
  expect(readFileSync(file, 'utf8')).not.toContain(simulator.key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await first.app.close();

  const again = await openAgain(open, keyring);
  await expect(again.settings.getByText(`${SAVED} Ends in ${simulator.key.slice(-4)}.`)).toBeVisible();
  await again.closeSettings();
  await expectTurnSucceeds({ session: again, simulator });
});

test('P10: without a keyring on the bus a key is kept until Parley closes, and the window says so', async ({
  open,
  simulator,
  profile,
}) => {
  await using keyring = await openPrivateKeyring();
  const first = await open({}, optionsWith(keyring));
  await saveKey(first, simulator.key);
  await expect(first.settings.getByText(SESSION)).toBeVisible();
  expect(statSync(path.join(profile, 'secrets.json'), { throwIfNoEntry: false })).toBeUndefined();
  await first.closeSettings();
  await expectTurnSucceeds({ session: first, simulator });
  await first.app.close();

  const again = await openAgain(open, keyring);
  await expect(again.settings.getByText('No key saved.')).toBeVisible();
});

/** A profile whose key an unlocked keyring has kept. */
async function keptKey(open: OpenApp, keyring: PrivateKeyring, key: string): Promise<void> {
  await keyring.unlock();
  const session = await open({}, optionsWith(keyring));
  await saveKey(session, key);
  await session.app.close();
}

for (const [name, take] of [
  ['a keyring that is locked, and that nobody unlocks', (keyring) => keyring.lock()],
  ['a keyring that is gone', (keyring) => keyring.stop()],
] as const satisfies readonly (readonly [string, (keyring: PrivateKeyring) => void | Promise<void>])[])
  test(`P11: ${name} is told, and the key is back with it`, async ({ open, simulator, profile }) => {
    await using keyring = await openPrivateKeyring();
    await keptKey(open, keyring, simulator.key);
    const file = path.join(profile, 'secrets.json');
    const kept = readFileSync(file, 'utf8');
    await take(keyring);
    const without = await openAgain(open, keyring);
    await expect(without.settings.getByText(UNREADABLE)).toBeVisible();
    await without.app.close();
    expect(readFileSync(file, 'utf8')).toBe(kept);

    await keyring.unlock();
    const again = await openAgain(open, keyring);
    await expect(again.settings.getByText(SAVED)).toBeVisible();
  });

test('a keyring that is locked while Parley runs, as with the screen, takes nothing away', async ({
  open,
  simulator,
}) => {
  await using keyring = await openPrivateKeyring();
  await keyring.unlock();
  const session = await open({}, optionsWith(keyring));
  await saveKey(session, simulator.key);
  await session.closeSettings();
  keyring.lock();
  await expectTurnSucceeds({ session, simulator });
});

test('P11: with another user’s keyring the key is told to be lost, and another is saved over it', async ({
  open,
  simulator,
}) => {
  await using theirs = await openPrivateKeyring();
  await keptKey(open, theirs, simulator.key);
  await using own = await openPrivateKeyring();
  await own.unlock();
  const session = await openAgain(open, own);
  await expect(session.settings.getByText(UNREADABLE)).toBeVisible();
  await session.closeSettings();
  await saveKey(session, simulator.key);
  await session.closeSettings();
  await expectTurnSucceeds({ session, simulator });
  await session.app.close();
  const again = await openAgain(open, own);
  await expect(again.settings.getByText(SAVED)).toBeVisible();
});
