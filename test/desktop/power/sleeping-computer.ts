import { openPrivateBus } from '../parts/private-bus.ts';
import { speakOnBus } from './message-bus.ts';

/**
 * A system bus on which somebody tells, as systemd-logind does, that the computer has slept. That it is about to sleep is
 * not told: Chromium then closes the connection by which tests drive it.
 */
export interface SleepingComputer extends AsyncDisposable {
  /** For the app: this bus is the system's. */
  readonly env: Readonly<Record<string, string>>;
  wake(): void;
}

/** https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html */
const LOGIND = 'org.freedesktop.login1';

export async function openSleepingComputer(): Promise<SleepingComputer> {
  const bus = await openPrivateBus();
  const voice = await speakOnBus(bus.address, LOGIND);
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address },
    wake: () => voice.tell('/org/freedesktop/login1', `${LOGIND}.Manager`, 'PrepareForSleep', false),
    [Symbol.asyncDispose]: async () => {
      voice[Symbol.dispose]();
      await bus[Symbol.asyncDispose]();
    },
  };
}
