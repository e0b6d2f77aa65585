import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { limitPermissions } from '../../src/main/shell/permissions.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0] & {};
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0] & {};
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0] & {};
type Permission = Parameters<RequestHandler>[1];

/**
 * Asks the handlers as Electron does; a handler that was never set lets everything through,
 * as Electron's default does.
 */
function ask(askForMicrophone: () => Promise<boolean> = () => Promise.resolve(true)) {
  let request: RequestHandler = (_contents, _permission, decide) => decide(true);
  let check: CheckHandler = () => true;
  let device: DeviceHandler = () => true;
  const session = {
    setPermissionRequestHandler: (handler: RequestHandler) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler: DeviceHandler) => {
      device = handler;
    },
  } as unknown as Session;
  limitPermissions(session, askForMicrophone);
  return {
    requested: (permission: string, url: string, isMainFrame = true): boolean => {
      let granted = false;
      request(
        {} as Parameters<RequestHandler>[0],
        permission as Permission,
        (decided) => {
          granted = decided;
        },
        { requestingUrl: url, isMainFrame },
      );
      return granted;
    },
    /** Of a page that wants to record. */
    recording: (mediaTypes: readonly string[], url: string, isMainFrame = true): Promise<boolean> =>
      new Promise((resolve) => {
        const details = { requestingUrl: url, isMainFrame, mediaTypes };
        request({} as Parameters<RequestHandler>[0], 'media', resolve, details);
      }),
    recordingChecked: (mediaType: string, origin: string, isMainFrame = true): boolean =>
      check(null, 'media', origin, {
        isMainFrame,
        requestingUrl: `${origin}/`,
        mediaType,
      } as Parameters<CheckHandler>[3]),
    checked: (permission: string, origin: string, isMainFrame = true): boolean =>
      check(null, permission as Permission, origin, { isMainFrame, requestingUrl: `${origin}/` }),
    device: (): boolean => device({} as Parameters<DeviceHandler>[0]),
  };
}

const GRANTED = ['speaker-selection', 'clipboard-sanitized-write'];
const REFUSED = [
  'media',
  'clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'window-management',
  'unknown',
  'a permission of a later Chromium',
];

test('P15: the app’s own page may choose a loudspeaker and write to the clipboard', () => {
  const { requested, checked } = ask();
  for (const permission of GRANTED) {
    expect(requested(permission, 'app://parley/index.html')).toBe(true);
    expect(checked(permission, 'app://parley/')).toBe(true);
    expect(checked(permission, 'app://parley')).toBe(true);
  }
});

for (const permission of REFUSED) {
  test(`P15: ${permission} is refused, both when it is asked for and when it is checked`, () => {
    const { requested, checked } = ask();
    expect(requested(permission, 'app://parley/index.html')).toBe(false);
    expect(checked(permission, 'app://parley/')).toBe(false);
  });
}

test('P15: nothing is granted to another origin, nor to a frame inside the page', () => {
  const { requested, checked } = ask();
  for (const permission of GRANTED) {
    for (const origin of ['https://evil.example', 'app://parley.evil', 'app://evil', 'null', '']) {
      expect(requested(permission, `${origin}/index.html`)).toBe(false);
      expect(checked(permission, origin)).toBe(false);
    }
    expect(requested(permission, 'app://parley/index.html', false)).toBe(false);
    expect(checked(permission, 'app://parley/', false)).toBe(false);
  }
});

test('P15: the app’s own page may record sound, when the system lets the app', async () => {
  const { recording, recordingChecked } = ask();
  expect(await recording(['audio'], 'app://parley/index.html')).toBe(true);
  // Electron gives this check the page's whole address, and others its origin.
  for (const address of ['app://parley/index.html', 'app://parley/', 'app://parley'])
    expect(recordingChecked('audio', address)).toBe(true);
  for (const refusal of [() => Promise.resolve(false), () => Promise.reject(new Error('no such call'))])
    expect(await ask(refusal).recording(['audio'], 'app://parley/index.html')).toBe(false);
});

test('P15: no camera is granted, not even beside the microphone, and no kind that is not named', async () => {
  const { recording, recordingChecked } = ask();
  for (const kinds of [['video'], ['audio', 'video'], ['video', 'audio'], ['audio', 'audio'], [], ['screen']])
    expect(await recording(kinds, 'app://parley/index.html')).toBe(false);
  for (const kind of ['video', 'unknown', '']) expect(recordingChecked(kind, 'app://parley')).toBe(false);
});

test('P15: nobody else may record, and the system is not even asked', async () => {
  let asked = 0;
  const { recording, recordingChecked } = ask(() => Promise.resolve(Boolean((asked += 1))));
  for (const origin of ['https://evil.example', 'app://parley.evil', 'app://parley@evil', 'null']) {
    expect(await recording(['audio'], `${origin}/index.html`)).toBe(false);
    expect(recordingChecked('audio', origin)).toBe(false);
    expect(recordingChecked('audio', `${origin}/index.html`)).toBe(false);
  }
  expect(await recording(['audio'], 'app://parley/index.html', false)).toBe(false);
  expect(recordingChecked('audio', 'app://parley/', false)).toBe(false);
  expect(asked).toBe(0);
});

test('P15: no device is handed out', () => {
  expect(ask().device()).toBe(false);
});
