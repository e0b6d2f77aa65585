import { testTarget } from '../test/harness/launch.ts';
import { electronBinary } from './electron-binary.ts';
import { thisMachine } from './setup/machine.ts';
import { check, setUp } from './setup/set-up.ts';

/** Installs what this computer lacks to test the app; with --check only says what is missing. */
const target = testTarget();
if (process.argv.includes('--check')) {
  if (electronBinary() === undefined) console.log("Electron's binary: not here (the stand-in runs the app)");
  process.exitCode = check(target, thisMachine, console.log) ? 0 : 1;
} else {
  process.exitCode = (await setUp(target, thisMachine, console.log)) ? 0 : 1;
}
