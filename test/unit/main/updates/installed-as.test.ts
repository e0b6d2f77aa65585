import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { installedAs } from '../../../../src/main/updates/installed-as.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const facts = { program: '/opt/parley', appImage: undefined, isSigned: false };

test('on Windows what the installer made is replaced, and an unpacked zip is not', () => {
  const folder = temporaryFolder();
  const program = path.join(folder, 'Parley.exe');
  expect(installedAs({ ...facts, platform: 'win32', program })).toBe('other');
  writeFileSync(path.join(folder, 'Uninstall Parley.exe'), '');
  expect(installedAs({ ...facts, platform: 'win32', program })).toBe('nsis');
});

test('on macOS what was signed is replaced', () => {
  expect(installedAs({ ...facts, platform: 'darwin' })).toBe('other');
  expect(installedAs({ ...facts, platform: 'darwin', isSigned: true })).toBe('mac');
});

test('on Linux an AppImage that can be written is replaced, and nothing else', () => {
  const folder = path.join(temporaryFolder(), 'apps');
  mkdirSync(folder);
  const appImage = path.join(folder, 'Parley.AppImage');
  const linux = { ...facts, platform: 'linux' } as const;
  expect(installedAs(linux)).toBe('other');
  expect(installedAs({ ...linux, appImage })).toBe('other');
  writeFileSync(appImage, '');
  expect(installedAs({ ...linux, appImage })).toBe('appImage');
  expect(installedAs({ ...linux, appImage: 'Parley.AppImage' })).toBe('other');
});

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)('an AppImage in a folder that cannot be written stays', () => {
  const folder = path.join(temporaryFolder(), 'apps');
  mkdirSync(folder);
  const appImage = path.join(folder, 'Parley.AppImage');
  writeFileSync(appImage, '');
  chmodSync(folder, 0o555);
  expect(installedAs({ ...facts, platform: 'linux', appImage })).toBe('other');
  chmodSync(folder, 0o755);
});
