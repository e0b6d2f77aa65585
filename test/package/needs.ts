import { spawnSync } from 'node:child_process';
import type { Need } from '../../scripts/setup/needs.ts';

/** A program of the system, and Debian's package that has it. */
const program = (name: string, packages: string): Need => ({
  name,
  isRequired: true,
  packages: [packages],
  download: null,
  byHand: `Install ${name}, and try again.`,
  find: () => (spawnSync('sh', ['-c', `command -v ${name}`]).status === 0 ? name : undefined),
});

/** What packages are made and looked into with. */
export const PACKAGING: readonly Need[] = [
  program('dpkg-deb', 'dpkg'),
  program('fakeroot', 'fakeroot'),
  program('rpmbuild', 'rpm'),
];

/** A desktop of another user: a screen, a window manager, sound, a keyring, and who opens links. */
export const DESKTOP: readonly Need[] = [
  program('setpriv', 'util-linux'),
  program('Xvfb', 'xvfb'),
  program('openbox', 'openbox'),
  program('xdotool', 'xdotool'),
  program('import', 'imagemagick'),
  program('dbus-run-session', 'dbus'),
  program('gnome-keyring-daemon', 'gnome-keyring'),
  program('pulseaudio', 'pulseaudio'),
  program('parec', 'pulseaudio-utils'),
  program('gio', 'libglib2.0-bin'),
  program('update-desktop-database', 'desktop-file-utils'),
];
