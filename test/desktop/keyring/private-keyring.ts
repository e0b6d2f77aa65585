import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { ended, openPrivateBus } from '../parts/private-bus.ts';
import { output } from '../parts/part.ts';

/** gnome-keyring on a bus of its own: the user's own keyring is neither read nor written. */
export interface PrivateKeyring extends AsyncDisposable {
  /** For the app: this bus is its session's. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts the keyring's service, unlocked, with what an earlier one has kept. */
  unlock(): Promise<void>;
  /** As the screen lock does: what is in it cannot be read until somebody gives the password, and nobody does. */
  lock(): void;
  /** The service goes; what it kept stays. */
  stop(): Promise<void>;
}

const PASSWORD = 'parley';
const SECRETS = 'org.freedesktop.secrets';
const COLLECTION = '/org/freedesktop/secrets/collection/login';
const LONGEST_MS = 20_000;

/** There is a bus, and no keyring on it until it is unlocked. */
export async function openPrivateKeyring(): Promise<PrivateKeyring> {
  const bus = await openPrivateBus();
  let daemon: ChildProcess | undefined;
  const call = (to: string, object: string, ...args: readonly string[]): string | undefined =>
    output('dbus-send', [`--bus=${bus.address}`, '--print-reply', `--dest=${to}`, object, ...args]);
  const isThere = (): boolean =>
    call(
      'org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${SECRETS}`,
    )?.includes('true') ?? false;
  const stop = async (): Promise<void> => {
    if (daemon !== undefined) await ended(daemon);
    daemon = undefined;
  };
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
    stop,
    unlock: async () => {
      await stop();
      daemon = spawn('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'], {
        stdio: ['pipe', 'ignore', 'ignore'],
        env: {
          ...process.env,
          DBUS_SESSION_BUS_ADDRESS: bus.address,
          XDG_DATA_HOME: path.join(bus.folder, 'data'),
          XDG_RUNTIME_DIR: bus.folder,
        },
      });
      daemon.stdin?.end(PASSWORD);
      const end = performance.now() + LONGEST_MS;
      while (!isThere()) {
        if (performance.now() > end) throw new Error('gnome-keyring did not start');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    lock: () => {
      const locked = call(
        SECRETS,
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        `array:objpath:${COLLECTION}`,
      );
      if (!locked?.includes(COLLECTION)) throw new Error(`the keyring was not locked: ${locked ?? ''}`);
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      await bus[Symbol.asyncDispose]();
    },
  };
}
