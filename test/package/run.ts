/**
 * Packages: what is in them, their fuses, and Parley as a user has it who installs one.
 * `npm run test:package [-- ARGUMENTS OF VITEST]`, for instance `-- contents` for that file alone. Linux, as root: it
 * installs a deb and removes it, and runs it as the user nobody. Exit code: 1 when a test failed, 3 when something
 * that it needs is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { electronDist } from '../../scripts/package/electron-dist.ts';
import { installMissing } from '../../scripts/setup/install-missing.ts';
import { thisMachine } from '../../scripts/setup/machine.ts';
import { DESKTOP, PACKAGING } from './needs.ts';

const REPOSITORY = path.join(import.meta.dirname, '../..');
const EXIT_NOT_TESTED = 3;

const missing = await whatIsMissing();
if (missing !== null) {
  console.error(missing);
  process.exitCode = EXIT_NOT_TESTED;
} else {
  const cli = path.join(REPOSITORY, 'node_modules/vitest/vitest.mjs');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const args = [cli, 'run', '--config', config, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: REPOSITORY, stdio: 'inherit' }).status ?? 1;
}

/** In words; null: nothing. As root on Debian programs are installed, which is said first. */
async function whatIsMissing(): Promise<string | null> {
  if (process.platform !== 'linux') return 'Packages are tested on Linux alone.';
  if (electronDist(process.env) === undefined)
    return "Electron's binary is not here: npx install-electron fetches it, or ELECTRON_OVERRIDE_DIST_PATH names its folder.";
  if (!thisMachine.isRoot) return 'To install a package and try it as another user, this wants to be root.';
  if (!existsSync('/usr/bin/dpkg')) return 'A deb is installed here: that needs Debian or Ubuntu.';
  if (existsSync('/usr/bin/parley')) return 'Parley is installed here: remove it first (dpkg -r parley).';
  try {
    await installMissing([...PACKAGING, ...DESKTOP], thisMachine, console.error);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
