import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { en } from '../../../src/shared/locales/en/en.ts';
import { REPOSITORY } from '../../harness/profile.ts';
import { Desktop, type Ended } from './desktop.ts';
import { openParley, profileOf, windowInFront, windowsOf } from './installed.ts';
import { listenToSpeaker } from './loudspeaker.ts';

const PICTURES = path.join(REPOSITORY, 'test-results/package');
const { deb } = inject('packages');
const question = 'Tell me a short story about a lighthouse.';
const link = `parley://ask?text=${encodeURIComponent(question)}`;

function asRoot(command: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return { exitCode: status, stdout, stderr };
}

let desktop: Desktop;
const processes = (like: string): string => desktop.run('pgrep', '-u', 'nobody', '-f', like).stdout;

beforeAll(async () => {
  // What a software centre does before: dpkg alone fetches nothing.
  const depends = asRoot('dpkg-deb', '--field', deb, 'Depends').stdout.trim();
  asRoot('apt-get', 'satisfy', '--yes', '--no-install-recommends', depends);
  const installed = asRoot('dpkg', '--install', deb);
  expect(installed.stderr).toBe('');
  expect(installed.exitCode).toBe(0);
  desktop = await Desktop.open();
});

afterAll(async () => {
  await desktop.close();
  // Where a test failed before the one that removes it.
  if (existsSync('/usr/bin/parley')) asRoot('dpkg', '--remove', 'parley');
});

test('as root it says in words what to do', () => {
  const { exitCode, stderr } = asRoot('parley');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `${en.main.packages.asRoot}\n` });
});

test('it opens from its desktop entry, in Chromium’s sandbox; a second start brings that window to the front', async () => {
  desktop.start(['gio', 'launch', '/usr/share/applications/parley.desktop']);
  await expect.poll(() => windowsOf(desktop)).toHaveLength(1);
  const [window = ''] = windowsOf(desktop);
  await expect.poll(() => desktop.run('xdotool', 'getwindowname', window).stdout.trim()).toBe('Parley');
  desktop.picture(path.join(PICTURES, 'first-window.png'));
  expect(processes('parley --type=renderer')).not.toBe('');
  expect(processes('parley.*--no-sandbox')).toBe('');

  desktop.run('xdotool', 'windowminimize', window);
  await expect.poll(() => windowsOf(desktop)).toEqual([]);
  expect(desktop.run('parley').exitCode).toBe(0);
  await expect.poll(() => windowsOf(desktop)).toEqual([window]);
  await expect.poll(() => windowInFront(desktop)).toBe(window);

  desktop.run('xdotool', 'key', 'alt+F4');
  await expect.poll(() => processes('/usr/lib/parley/parley')).toBe('');
});

test('a crash of the page, and one of the graphics, is told in a box, and Parley goes on', async () => {
  const { browser, page, quit } = await openParley(desktop);
  await expect.poll(() => windowsOf(desktop)).toHaveLength(1);
  const ofPage = await page.context().newCDPSession(page);
  const ofBrowser = await browser.newBrowserCDPSession();
  // Who crashes does not answer.
  const crashes = {
    page: () => ofPage.send('Page.crash').catch(() => undefined),
    graphics: () => ofBrowser.send('Browser.crashGpuProcess').catch(() => undefined),
  };
  for (const [name, crash] of Object.entries(crashes)) {
    void crash();
    await expect.poll(() => windowsOf(desktop)).toHaveLength(2);
    desktop.picture(path.join(PICTURES, `crash-${name}.png`));
    desktop.run('xdotool', 'key', 'Return');
    await expect.poll(() => windowsOf(desktop)).toHaveLength(1);
  }
  const log = readFileSync(path.join(profileOf(desktop), 'logs/parley.log'), 'utf8');
  expect(log).toContain('"event":"page.gone","reason":"crashed"');
  expect(log).toContain('"event":"process.gone","type":"GPU","reason":"crashed"');
  await quit();
});

test('the demo replies and is heard at the loudspeaker, and settings are kept over a restart', async () => {
  const heard = await listenToSpeaker(desktop);
  const first = await openParley(desktop);
  await first.page.getByRole('textbox', { name: 'Message' }).fill(question);
  expect(heard.loudMs()).toBe(0);
  await first.page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => heard.loudMs()).toBeGreaterThan(1_000);
  heard.stop();
  desktop.picture(path.join(PICTURES, 'demo.png'));
  await first.page.getByRole('switch', { name: 'Speak replies' }).click();
  await expect
    .poll(() => first.page.getByRole('switch', { name: 'Speak replies' }).getAttribute('aria-checked'))
    .toBe('false');
  await first.quit();

  const second = await openParley(desktop);
  await expect
    .poll(() => second.page.getByRole('switch', { name: 'Speak replies' }).getAttribute('aria-checked'))
    .toBe('false');
  await second.quit();
});

test('a parley: link opens it with its question, and nothing is sent', async () => {
  const { page, quit } = await openParley(desktop, link);
  const composer = page.getByRole('textbox', { name: 'Message' });
  await expect.poll(() => composer.inputValue()).toBe(question);
  expect(await page.getByRole('status').getByText(en.page.composer.linked).isVisible()).toBe(true);
  await page.getByRole('button', { name: en.page.composer.dismissLinked }).click();
  await expect.poll(() => composer.inputValue()).toBe('');

  // The system asks who opens it, and the open window takes it.
  desktop.start(['gio', 'open', link]);
  await expect.poll(() => composer.inputValue()).toBe(question);
  desktop.picture(path.join(PICTURES, 'link.png'));
  expect(await page.getByRole('article').count()).toBe(0);
  await quit();
});

test('removed, it leaves what belongs to the user and says where that is', () => {
  const removed = asRoot('dpkg', '--remove', 'parley');
  expect(removed.exitCode).toBe(0);
  expect(removed.stdout).toContain(en.main.packages.profileStays);
  expect(existsSync('/usr/bin/parley')).toBe(false);
  expect(existsSync('/usr/lib/parley')).toBe(false);
  expect(existsSync(path.join(profileOf(desktop), 'settings.json'))).toBe(true);
});
