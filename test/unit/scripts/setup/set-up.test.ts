import { expect, test } from 'vitest';
import { installMissing } from '../../../../scripts/setup/install-missing.ts';
import type { Machine } from '../../../../scripts/setup/machine.ts';
import { BROWSER } from '../../../../scripts/setup/needs.ts';
import { check, setUp } from '../../../../scripts/setup/set-up.ts';
import { fakeMachine, OFFLINE_APT, WORKING_APT } from './fake-machine.ts';

const ALL = ['chromium', 'chromium-headless-shell', 'fonts-noto-cjk'];

async function saidBySetUp(machine: Machine): Promise<{ ready: boolean; said: readonly string[] }> {
  const said: string[] = [];
  const ready = await setUp('standin', machine, (line) => said.push(line));
  return { ready, said };
}

test('nothing is missing: one line, and nothing is run', async () => {
  const machine = fakeMachine({ has: ALL, apt: WORKING_APT });
  expect(await saidBySetUp(machine)).toEqual({
    ready: true,
    said: ['Nothing is missing: a browser, a headless browser for quicker tests, a font for Chinese.'],
  });
  expect(machine.ran()).toEqual([]);
});

test('as root it says what it will install, then installs that without recommended packages', async () => {
  const machine = fakeMachine({ apt: WORKING_APT });
  expect(await saidBySetUp(machine)).toEqual({
    ready: true,
    said: [
      'Missing here: a browser (chromium), a headless browser for quicker tests (chromium-headless-shell), a font for Chinese (fonts-noto-cjk and fontconfig).',
      'Installing with apt-get, without recommended packages: chromium, chromium-headless-shell, fonts-noto-cjk, fontconfig.',
      'Reading the package lists ...',
      '2 packages to download, 136 MB.',
      '  Downloading: 0 %',
      '  Downloading: 100 %',
      '  Installing: 0 %',
      '  Installing: 50 %',
      '  Installing: 100 %',
      'Here now: a browser, a headless browser for quicker tests, a font for Chinese.',
    ],
  });
  const names = 'chromium chromium-headless-shell fonts-noto-cjk fontconfig';
  expect(machine.ran()).toEqual([
    'apt-get update -q',
    `apt-get install -qq --print-uris --no-install-recommends --no-upgrade ${names}`,
    `apt-get install -y -q --no-install-recommends --no-upgrade -o APT::Status-Fd=3 ${names}`,
  ]);
});

test('only what is missing is installed', async () => {
  const machine = fakeMachine({ has: ['chromium', 'chromium-headless-shell'], apt: WORKING_APT });
  expect((await saidBySetUp(machine)).ready).toBe(true);
  expect(machine.ran().at(-1)).toMatch(/Status-Fd=3 fonts-noto-cjk fontconfig$/);
});

test('a release that has no headless browser gets the rest', async () => {
  const apt = `
case "$*" in *chromium-headless-shell*) echo 'E: Unable to locate package chromium-headless-shell' >&2; exit 100 ;; esac
${WORKING_APT}`;
  const machine = fakeMachine({ apt });
  const { ready, said } = await saidBySetUp(machine);
  expect(ready).toBe(true);
  expect(machine.ran().at(-1)).toMatch(/Status-Fd=3 chromium fonts-noto-cjk fontconfig$/);
  expect(said).toContain('This system has no chromium-headless-shell: Parley goes without.');
  expect(said.at(-1)).toBe('Here now: a browser, a font for Chinese.');
});

test('where only the headless browser is missing, and cannot be had, tests go without', async () => {
  const apt = `
case "$*" in *chromium-headless-shell*) echo 'E: Unable to locate package chromium-headless-shell' >&2; exit 100 ;; esac`;
  const machine = fakeMachine({ has: ['chromium', 'fonts-noto-cjk'], apt });
  const { ready, said } = await saidBySetUp(machine);
  expect(ready).toBe(true);
  expect(said.at(-1)).toBe('This system has no chromium-headless-shell: Parley goes without.');
  expect(machine.ran().at(-1)).toContain('--print-uris');
});

test('not root: one line says what to run, and nothing is run', async () => {
  const machine = fakeMachine({ isRoot: false, apt: WORKING_APT });
  expect(await saidBySetUp(machine)).toEqual({
    ready: false,
    said: [
      'Missing here: a browser (chromium), a headless browser for quicker tests (chromium-headless-shell), a font for Chinese (fonts-noto-cjk and fontconfig). To install: sudo apt-get install --no-install-recommends chromium chromium-headless-shell fonts-noto-cjk fontconfig',
    ],
  });
  expect(machine.ran()).toEqual([]);
});

test('a system without apt: one line says what to do', async () => {
  const machine = fakeMachine({ distribution: 'fedora' });
  expect(await saidBySetUp(machine)).toEqual({
    ready: false,
    said: [
      'Missing here: a browser, a headless browser for quicker tests, a font for Chinese. Install Chromium or Chrome so that it is on the PATH, and try again. Without a font for Chinese, pictures show boxes.',
    ],
  });
});

test('no network: one line says so', async () => {
  const { ready, said } = await saidBySetUp(fakeMachine({ apt: OFFLINE_APT }));
  expect(ready).toBe(false);
  expect(said.slice(2)).toEqual([
    'Reading the package lists ...',
    'apt-get cannot reach its servers: chromium, chromium-headless-shell, fonts-noto-cjk, fontconfig could not be installed. Go online and try again.',
  ]);
});

test('another failure of apt is told in its own words', async () => {
  const apt = `
case "$*" in *Status-Fd*) echo 'E: You do not have enough free space in /var/cache/apt/archives/.' >&2; exit 100 ;; esac
${WORKING_APT}`;
  const { ready, said } = await saidBySetUp(fakeMachine({ has: ALL.slice(1), apt }));
  expect(ready).toBe(false);
  expect(said.at(-1)).toBe(
    'apt-get could not install chromium: You do not have enough free space in /var/cache/apt/archives/.',
  );
});

test('tests can do without a font: what is to be done for it is told, and that is no failure', async () => {
  const machine = fakeMachine({ has: ALL.slice(0, 2), isRoot: false, apt: WORKING_APT });
  expect(await saidBySetUp(machine)).toEqual({
    ready: true,
    said: [
      'Missing here: a font for Chinese (fonts-noto-cjk and fontconfig). To install: sudo apt-get install --no-install-recommends fonts-noto-cjk fontconfig',
    ],
  });
});

test('without root, Playwright downloads where its server answers', async () => {
  const got: string[] = [];
  const machine: Machine = {
    ...fakeMachine({ isRoot: false, has: ['fonts-noto-cjk'] }),
    canDownload: () => Promise.resolve(true),
    download: (part, withLibraries) => void got.push(`${part} ${withLibraries}`),
    findBrowser: () => (got.length > 0 ? '/fake/chromium' : undefined),
    findHeadlessShell: () => (got.length > 1 ? '/fake/shell' : undefined),
  };
  expect(await saidBySetUp(machine)).toEqual({
    ready: true,
    said: [
      'Missing here: a browser, a headless browser for quicker tests.',
      "Playwright downloads Chromium into this user's cache.",
      'Here now: a browser, a headless browser for quicker tests.',
    ],
  });
  expect(got).toEqual(['--no-shell false', '--only-shell false']);
});

test('on Ubuntu, whose Chromium is a snap, apt installs the font and Playwright the browser', async () => {
  const got: string[] = [];
  const machine: Machine = {
    ...fakeMachine({ distribution: 'ubuntu', has: ['chromium-headless-shell'], apt: WORKING_APT }),
    canDownload: () => Promise.resolve(true),
    download: (part, withLibraries) => void got.push(`${part} ${withLibraries}`),
    findBrowser: () => (got.length > 0 ? '/fake/chromium' : undefined),
  };
  const { ready, said } = await saidBySetUp(machine);
  expect(ready).toBe(true);
  expect(said[0]).toBe('Missing here: a browser, a font for Chinese (fonts-noto-cjk and fontconfig).');
  expect(said.slice(-2)).toEqual([
    'Playwright downloads Chromium, and installs with apt-get the libraries that it needs.',
    'Here now: a browser, a font for Chinese.',
  ]);
  expect(got).toEqual(['--no-shell true']);
});

test('in Electron no other browser is needed', async () => {
  const said: string[] = [];
  const machine = fakeMachine({ has: ['fonts-noto-cjk'], apt: WORKING_APT });
  expect(await setUp('electron', machine, (line) => said.push(line))).toBe(true);
  expect(said).toEqual(['Nothing is missing: a font for Chinese.']);
  expect(machine.ran()).toEqual([]);
});

test.each([
  {
    has: ALL,
    ready: true,
    said: [
      'Here: a browser (/fake/chromium)',
      'Here: a headless browser for quicker tests (/fake/chromium-headless-shell)',
      'Here: a font for Chinese (known to the system)',
    ],
  },
  {
    has: ['chromium'],
    ready: false,
    said: [
      'Here: a browser (/fake/chromium)',
      'Missing: a headless browser for quicker tests (chromium-headless-shell)',
      'Missing: a font for Chinese (fonts-noto-cjk and fontconfig)',
    ],
  },
])('--check only looks: $has', ({ has, ready, said }) => {
  const lines: string[] = [];
  const machine = fakeMachine({ has, apt: WORKING_APT });
  expect(check('standin', machine, (line) => lines.push(line))).toBe(ready);
  expect(lines).toEqual(said);
  expect(machine.ran()).toEqual([]);
});

test('what opens the app in a browser needs the browser alone, and fails with the same line', async () => {
  const installing = installMissing(
    [BROWSER],
    fakeMachine({ isRoot: false, apt: WORKING_APT }),
    () => undefined,
  );
  await expect(installing).rejects.toThrow(
    /^Missing here: a browser \(chromium\)\. To install: sudo apt-get install --no-install-recommends chromium$/,
  );
});
