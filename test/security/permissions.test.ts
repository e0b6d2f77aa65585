import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { limitPermissions } from '../../src/main/shell/permissions.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0] & {};
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0] & {};
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0] & {};
type Permission = Parameters<RequestHandler>[1];

/** Asks the handlers as Electron does; a handler that was never set lets everything through, as Electron's default does. */
function ask() {
  let request: RequestHandler = (_contents, _permission, decide) => decide(true);
  let check: CheckHandler = () => true;
  let device: DeviceHandler = () => true;
  limitPermissions({
    setPermissionRequestHandler: (handler: RequestHandler) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler: DeviceHandler) => {
      device = handler;
    },
  } as unknown as Session);
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

test('P15: no device is handed out', () => {
  expect(ask().device()).toBe(false);
});
