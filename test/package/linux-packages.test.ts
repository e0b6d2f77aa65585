import { spawnSync } from 'node:child_process';
import { expect, inject, test } from 'vitest';
import { LINUX_ICON_SIZES_PX } from '../../scripts/package/icon-files.ts';

const { deb, rpm } = inject('packages');

function printed(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

/** The paths and modes that a package installs. */
const LISTS = {
  deb: () => printed('dpkg-deb', '--contents', deb).replaceAll(' ./', ' /'),
  rpm: () => printed('rpm', '-qlvp', rpm),
};

test.each(Object.entries(LISTS))('%s: the sandbox’s helper belongs to root and runs as root', (_, list) => {
  expect(list()).toMatch(/^-rwsr-xr-x .*\broot[ /]+root .*\/usr\/lib\/parley\/chrome-sandbox$/mu);
});

test.each(Object.entries(LISTS))('%s: icons of every size, and one drawing for all others', (_, list) => {
  const files = list();
  for (const px of LINUX_ICON_SIZES_PX)
    expect(files).toContain(` /usr/share/icons/hicolor/${px}x${px}/apps/parley.png`);
  expect(files).toContain(' /usr/share/icons/hicolor/scalable/apps/parley.svg');
});

test.each(Object.entries(LISTS))('%s: whose it is, a desktop entry and a command', (_, list) => {
  const files = list();
  expect(files).toContain(' /usr/share/doc/parley/copyright');
  expect(files).toContain(' /usr/share/applications/parley.desktop');
  expect(files).toContain(' /usr/bin/parley -> ');
});

test('rpm: it owns nothing that packages of other apps would own too', () => {
  expect(LISTS.rpm()).not.toContain('.build-id');
});

test('the desktop entry is valid, and says that Parley opens parley: links', () => {
  const entry = spawnSync('sh', [
    '-c',
    `dpkg-deb --fsys-tarfile '${deb}' | tar -xO ./usr/share/applications/parley.desktop`,
  ]).stdout.toString();
  expect(entry.split('\n')).toEqual(
    expect.arrayContaining([
      'Name=Parley',
      'Exec=parley %U',
      'Icon=parley',
      'Terminal=false',
      'MimeType=x-scheme-handler/parley;',
      'Categories=Utility;AudioVideo;Audio;',
    ]),
  );
  const checked = spawnSync('desktop-file-validate', ['/dev/stdin'], { input: entry, encoding: 'utf8' });
  expect(checked.stdout.split('\n').filter((line) => line.includes('error'))).toEqual([]);
});
