import { expect, test } from 'vitest';
import { hasDisplay, switchesFromEnvironment } from '../../../scripts/run-app.ts';

test('the environment becomes switches, and nothing when it says nothing', () => {
  expect(switchesFromEnvironment({})).toEqual([]);
  expect(
    switchesFromEnvironment({
      PARLEY_DEBUG_PORT: '9222',
      PARLEY_USER_DATA: '/a folder/profile',
      PARLEY_CHROMIUM_ARGS: ' --lang=zh  --force-device-scale-factor=2 ',
    }),
  ).toEqual([
    '--remote-debugging-port=9222',
    '--user-data-dir=/a folder/profile',
    '--lang=zh',
    '--force-device-scale-factor=2',
  ]);
});

test('only Linux can be without a display', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});
