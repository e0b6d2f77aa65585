import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { electronBinary } from '../../scripts/electron-binary.ts';

/** A program that the session is made with, and Debian's package of it. */
interface Program {
  readonly command: string;
  readonly package: string;
}

const BUS: readonly Program[] = [
  { command: 'dbus-run-session', package: 'dbus' },
  { command: 'dbus-send', package: 'dbus' },
  { command: 'dbus-daemon', package: 'dbus' },
];
const DISPLAY: readonly Program[] = [
  { command: 'xvfb-run', package: 'xvfb' },
  { command: 'xauth', package: 'xauth' },
  // Without a window manager no window has the focus, and none can be maximised.
  { command: 'openbox', package: 'openbox' },
];
const ALWAYS: readonly Program[] = [
  { command: 'pulseaudio', package: 'pulseaudio' },
  { command: 'pactl', package: 'pulseaudio-utils' },
  { command: 'gnome-keyring-daemon', package: 'gnome-keyring' },
  { command: 'xdotool', package: 'xdotool' },
];

/**
 * Why nothing can be tested here, in one line; undefined when all is there.
 * @param env the environment that the tests will have.
 */
export function whyNot(env: NodeJS.ProcessEnv): string | undefined {
  if (process.platform !== 'linux') return 'test:desktop runs on Linux alone.';
  if (process.getuid?.() === 0)
    return 'test:desktop does not run as root: Electron with its sandbox does not start. Run it as a user.';
  if (electronBinary(env) === undefined)
    return 'test:desktop needs Electron: npx install-electron, or ELECTRON_OVERRIDE_DIST_PATH with its folder.';
  const wanted = [...BUS, ...(env['DISPLAY'] ? [] : DISPLAY), ...ALWAYS];
  const missing = wanted.filter(({ command }) => !isOnPath(command, env));
  const packages = [...new Set(missing.map((program) => program.package))];
  // What Electron itself is linked to.
  const libraries = missingLibraries(electronBinary(env) ?? '');
  if (packages.length === 0 && libraries.length === 0) return undefined;
  const names = [...missing.map(({ command }) => command), ...libraries].join(', ');
  const more =
    libraries.length > 0 ? ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libsecret-1-0'] : [];
  const command = `sudo apt-get install --no-install-recommends ${[...packages, ...more].join(' ')}`;
  return `test:desktop misses ${names}. On Debian and Ubuntu: ${command}`;
}

export function isOnPath(command: string, env: NodeJS.ProcessEnv): boolean {
  const folders = (env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => isExecutable(path.join(folder, command)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The libraries that the linker does not find, by name. */
function missingLibraries(executable: string): readonly string[] {
  if (!existsSync(executable)) return [];
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '');
}
