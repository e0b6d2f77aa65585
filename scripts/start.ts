import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build-if-stale.ts';
import { chooseRunner } from './choose-runner.ts';
import { endTogether, hasDisplay, runApp } from './run-app.ts';

/** Opens the app; where there is no screen to open it on, runs the demo, which needs none. */
try {
  ensureBuilt();
  if (hasDisplay(process.env, process.platform)) {
    endTogether(runApp(await chooseRunner()));
  } else {
    console.error('There is no display: the demo runs instead, and leaves its record in demo-out/.');
    endTogether(spawn(process.execPath, [join(import.meta.dirname, 'demo.ts')], { stdio: 'inherit' }));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
