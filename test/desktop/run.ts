/**
 * Parley on a desktop: real Electron, a screen, a sound card, a keyring. See README.md.
 * `npm run test:desktop [-- conformance|app|desktop [ARGUMENTS OF VITEST OR PLAYWRIGHT]]`; without arguments all
 * three suites. Exit code: 1 when a test failed, 3 when nothing could be tested, and it says why.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/build-if-stale.ts';
import { whyNot } from './needs.ts';

/** Something that this needs is not here: nothing was tested. */
const EXIT_NOT_TESTED = 3;

const missing = whyNot(process.env);
if (missing !== undefined) {
  console.error(missing);
  process.exit(EXIT_NOT_TESTED);
}
ensureBuilt();
process.exitCode = inSession(process.argv.slice(2));

/** Runs the suites where there is a bus and a screen: those of the desktop, else of their own. */
function inSession(args: readonly string[]): number {
  const env: NodeJS.ProcessEnv = { ...process.env, PARLEY_TEST_TARGET: 'electron' };
  // Sockets of what is started here lie in it, apart from those of the user's own session.
  const runtime = mkdtempSync(path.join(tmpdir(), 'parley-desktop-'));
  const ownBus = env['DBUS_SESSION_BUS_ADDRESS'] ? [] : ['dbus-run-session', '--'];
  const ownDisplay = env['DISPLAY'] ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24'];
  const session = [process.execPath, path.join(import.meta.dirname, 'session.ts'), ...args];
  const [command = '', ...rest] = [...ownBus, ...ownDisplay, ...session];
  try {
    const done = spawnSync(command, rest, {
      stdio: 'inherit',
      env: {
        ...env,
        XDG_RUNTIME_DIR: env['XDG_RUNTIME_DIR'] ?? runtime,
        // By this name Electron knows which keyring there is.
        XDG_CURRENT_DESKTOP: env['XDG_CURRENT_DESKTOP'] ?? 'GNOME',
        PARLEY_DESKTOP_FOLDER: runtime,
        PARLEY_DESKTOP_OWN_DISPLAY: ownDisplay.length > 0 ? '1' : '0',
      },
    });
    return done.status ?? 1;
  } finally {
    rmSync(runtime, { recursive: true, force: true });
  }
}
