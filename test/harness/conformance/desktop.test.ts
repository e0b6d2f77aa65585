import { expect } from 'vitest';
import { claim, inMain, inPage, ofStandin, withFixture } from './claim.ts';

const REQUEST = 'https://www.electronjs.org/docs/latest/api/session#sessetpermissionrequesthandlerhandler';
const CHECK = 'https://www.electronjs.org/docs/latest/api/session#sessetpermissioncheckhandlerhandler';
const MEDIA = 'https://www.electronjs.org/docs/latest/api/structures/media-access-permission-request';
const STORAGE = 'https://www.electronjs.org/docs/latest/api/safe-storage';
const THEME = 'https://www.electronjs.org/docs/latest/api/native-theme#nativethemethemesource';
const DIALOG = 'https://www.electronjs.org/docs/latest/api/dialog#dialogshowsavedialogwindow-options';
const APP = 'https://www.electronjs.org/docs/latest/api/app';

interface Check {
  readonly permission: string;
  readonly origin: string;
  readonly mediaType?: string;
}

/** The checks for a microphone or a camera; one without a kind asks for the permission itself. */
const mediaChecks = async (): Promise<readonly Check[]> =>
  (await inMain<Check[]>(app(), 'state', 'checks')).filter(
    ({ permission, mediaType }) => permission === 'media' && mediaType !== undefined,
  );

const app = withFixture({ keyring: 'real', args: ['--a-switch=its value', 'an argument'] });

claim('a microphone is asked of the request handler, whose no is an error in the page', REQUEST, async () => {
  expect(await inPage(app(), 'microphone')).toBe('NotAllowedError');
  const requests = await inMain<{ permission: string; mediaTypes: string[]; url: string }[]>(
    app(),
    'state',
    'requests',
  );
  const asked = requests.find(({ permission }) => permission === 'media');
  expect(asked?.mediaTypes).toEqual(['audio']);
  expect(asked?.url).toMatch(/^app:\/\/bundle\//);
});

claim(
  'a microphone and a camera that are wanted together are one request, which names both',
  MEDIA,
  async () => {
    const requests = () => inMain<{ permission: string; mediaTypes: string[] }[]>(app(), 'state', 'requests');
    const before = await requests();
    expect(await inPage(app(), 'microphoneAndCamera')).toBe('NotAllowedError');
    const made = (await requests()).slice(before.length);
    expect(made).toMatchObject([{ permission: 'media', mediaTypes: ['audio', 'video'] }]);
  },
);

claim('the check handler is told whether a microphone or a camera is meant', CHECK, async () => {
  await inPage(app(), 'devices');
  const kinds = (await mediaChecks()).map(({ mediaType }) => mediaType);
  expect(new Set(kinds)).toEqual(new Set(['audio', 'video']));
});

claim(
  'the check handler is told the whole address of a page that lists its devices',
  'https://github.com/electron/electron/blob/main/shell/browser/web_contents_permission_helper.cc',
  async () => {
    await inPage(app(), 'devices');
    const addresses = (await mediaChecks()).map(({ origin }) => origin);
    expect(addresses).toContain('app://bundle/index.html');
    for (const address of addresses) expect(address).toMatch(/^app:\/\/bundle\//u);
  },
);

claim('a microphone the request handler grants is opened', REQUEST, async () => {
  await inMain(app(), 'set', 'grantMedia', true);
  expect(await inPage(app(), 'microphone')).toBe('audio');
});

claim('the check handler answers what is asked without a prompt', CHECK, async () => {
  expect(await inPage(app(), 'permission', 'notifications')).toBe('denied');
  const checks = await inMain<{ permission: string; origin: string }[]>(app(), 'state', 'checks');
  expect(checks.find(({ permission }) => permission === 'notifications')?.origin).toBe('app://bundle/');
});

claim('safeStorage encrypts and decrypts', STORAGE, async () => {
  expect(await inMain(app(), 'storage', 'a secret that is long enough')).toEqual({
    available: true,
    isBuffer: true,
    hides: true,
    result: 'a secret that is long enough',
    reEncrypt: 'boolean',
  });
});

claim('safeStorage rejects what it did not encrypt', STORAGE, async () => {
  expect(await inMain(app(), 'foreignSecret')).toBe('rejected');
});

claim('themeSource changes what the page prefers', THEME, async () => {
  expect(await inPage(app(), 'dark')).toBe(false);
  expect(await inMain(app(), 'theme', 'dark')).toBe(true);
  await app().page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  expect(await inMain(app(), 'theme', 'light')).toBe(false);
});

claim('a save dialog gives the path that was chosen, with a window and without', DIALOG, async () => {
  for (const withWindow of [true, false]) {
    await app().answerSaveDialog('/a folder/a name.wav');
    expect(await inMain(app(), 'saveDialog', withWindow)).toEqual({
      canceled: false,
      filePath: '/a folder/a name.wav',
    });
  }
});

claim('a save dialog that is cancelled says so, and gives an empty path', DIALOG, async () => {
  await app().answerSaveDialog(null);
  expect(await inMain(app(), 'saveDialog', true)).toEqual({ canceled: true, filePath: '' });
  expect(await inMain(app(), 'saveDialog', true)).toEqual({ canceled: true, filePath: '' });
});

claim(
  'zoom gives the page fewer and larger pixels',
  'https://www.electronjs.org/docs/latest/api/web-contents#contentssetzoomfactorfactor',
  async () => {
    await app().resize(900, 600);
    const [, , ratio = 1] = await inPage<number[]>(app(), 'size');
    expect(await inMain(app(), 'zoom', 1.5)).toBeCloseTo(1.5);
    await app().page.waitForFunction(() => innerWidth === 600);
    expect(await inPage(app(), 'size')).toEqual([600, 400, ratio * 1.5]);
    await inMain(app(), 'zoom', 1);
  },
);

claim(
  'the menu knows its items, and the labels of roles',
  'https://www.electronjs.org/docs/latest/api/menu-item',
  async () => {
    expect(await inMain(app(), 'menu')).toEqual({
      clicked: ['New'],
      labels: ['File', '', 'Edit'],
      types: ['submenu', 'separator', 'submenu'],
    });
  },
);

claim(
  'a menu has no separator at its ends, and no two side by side',
  'https://github.com/electron/electron/blob/main/lib/browser/api/menu.ts',
  async () => {
    const types = ['separator', 'normal', 'separator', 'separator', 'normal', 'separator'];
    expect(await inMain(app(), 'separators', types)).toEqual(['normal', 'separator', 'normal']);
  },
);

claim(
  'the profile folder can be given on the command line',
  'https://www.electronjs.org/docs/latest/api/command-line-switches',
  async () => {
    expect(await inMain(app(), 'paths')).toEqual({
      userData: app().userDataDir,
      version: '1.2.3',
      packaged: false,
    });
    expect(await inMain(app(), 'switch', 'a-switch')).toEqual([true, 'its value']);
    expect(await inMain(app(), 'switch', 'another')).toEqual([false, '']);
  },
);

claim('an unknown path is refused', `${APP}#appgetpathname`, async () => {
  expect(await inMain(app(), 'path', 'nowhere')).toBe("Error: Failed to get 'nowhere' path");
});

ofStandin('what is not there throws and says its name', async () => {
  expect(await inMain(app(), 'missing')).toEqual([
    'NotImplementedError: not implemented: electron.Tray',
    'NotImplementedError: not implemented: electron.app.moveToApplicationsFolder',
    "NotImplementedError: not implemented: electron.app.on('no-such-event')",
    'NotImplementedError: not implemented: electron.BrowserWindow.previewFile',
    'NotImplementedError: not implemented: electron.webContents.printToPDF',
    'NotImplementedError: not implemented: electron.shell.readShortcutLink',
  ]);
});
