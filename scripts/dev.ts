import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build-if-stale.ts';
import { chooseRunner } from './choose-runner.ts';
import { hasDisplay, runApp } from './run-app.ts';

/** An editor writes several files at once; one build is enough for them. */
const SETTLE_MS = 100;

/** Opens the app and, on every change under src, builds it and opens it again. No dev server: see docs/architecture.md. */
function build(): boolean {
  try {
    ensureBuilt();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

if (!hasDisplay(process.env, process.platform)) {
  console.error('There is no display to open the app on.');
  process.exit(1);
}

const runner = await chooseRunner();
let app: ChildProcess | undefined;
let restarting = false;

function open(): void {
  app = runApp(runner);
  app.once('exit', (code) => {
    if (!restarting) process.exit(code ?? 1);
  });
}

async function reopen(): Promise<void> {
  if (restarting || !build()) return;
  restarting = true;
  if (app && app.exitCode === null) {
    const ended = once(app, 'exit');
    app.kill('SIGTERM');
    await ended;
  }
  restarting = false;
  open();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void app?.kill(signal));
}

let timer: NodeJS.Timeout | undefined;
watch(join(import.meta.dirname, '..', 'src'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => void reopen(), SETTLE_MS);
});
if (build()) open();
