import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A message bus of a test's own, on which nothing is but what the test puts there. */
export interface PrivateBus extends AsyncDisposable {
  readonly address: string;
  /** Thrown away with the bus. */
  readonly folder: string;
}

/** Without service files: nothing is started because somebody asks for it. */
const configOf = (folder: string): string => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** @throws when there is no dbus-daemon. */
export async function openPrivateBus(): Promise<PrivateBus> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-bus-'));
  const config = path.join(folder, 'bus.conf');
  writeFileSync(config, configOf(folder));
  const daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = (await once(createInterface(daemon.stdout), 'line')) as [string];
  return {
    address,
    folder,
    [Symbol.asyncDispose]: async () => {
      await ended(daemon);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Ends a process and waits until it is gone. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
