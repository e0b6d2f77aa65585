import { openPrivateBus } from '../parts/private-bus.ts';
import { speakOnBus } from './message-bus.ts';

/** A system bus on which somebody tells, as systemd-logind does, that the computer goes to sleep and wakes. */
export interface SleepingComputer extends AsyncDisposable {
  /** For the app: this bus is the system's. */
  readonly env: Readonly<Record<string, string>>;
  /** @param sleeps true as it goes to sleep, false as it wakes. */
  tell(sleeps: boolean): void;
}

/** https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html */
const LOGIND = 'org.freedesktop.login1';

export async function openSleepingComputer(): Promise<SleepingComputer> {
  const bus = await openPrivateBus();
  const voice = await speakOnBus(bus.address, LOGIND);
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address },
    tell: (sleeps) => voice.tell('/org/freedesktop/login1', `${LOGIND}.Manager`, 'PrepareForSleep', sleeps),
    [Symbol.asyncDispose]: async () => {
      voice[Symbol.dispose]();
      await bus[Symbol.asyncDispose]();
    },
  };
}
