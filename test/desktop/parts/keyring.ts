import path from 'node:path';
import { output, start, THERE_ALREADY, type Part } from './part.ts';

const BUS = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];

/** Whether somebody on the session's bus keeps secrets. Asks without waking one. */
const hasKeyring = (): boolean =>
  output('dbus-send', [
    ...BUS,
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.freedesktop.secrets',
  ])?.includes('boolean true') ?? false;

/** The desktop's keyring, else one of our own, unlocked, whose files lie in `folder`: no user's keyring is touched. */
export async function openKeyring(folder: string): Promise<Part> {
  if (hasKeyring()) return THERE_ALREADY;
  const env = { ...process.env, XDG_DATA_HOME: path.join(folder, 'data'), XDG_RUNTIME_DIR: folder };
  const child = await start(
    'sh',
    ['-c', 'printf parley | exec gnome-keyring-daemon --unlock --foreground --components=secrets'],
    env,
    hasKeyring,
  );
  return { end: () => void child.kill() };
}
