import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build-if-stale.ts';
import { chooseRunner } from './choose-runner.ts';
import { hasDisplay, runApp } from './run-app.ts';

/** An editor writes several files at once; one build is enough for them. */
const SETTLE_MS = 100;

/** Opens the app and, on every change under src, builds it and opens it again. No dev server: docs/rooms/renderer-boot.md says why. */
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
/** The app is being closed to be opened again; when it ends by itself, so does this. */
let restarting = false;
let rebuilding = false;
let changed = false;

function open(): void {
  const opened = runApp(runner);
  app = opened;
  opened.once('exit', (code) => {
    if (!restarting) process.exit(code ?? 1);
  });
}

async function close(): Promise<void> {
  if (!app) return;
  restarting = true;
  const ended = once(app, 'exit');
  app.kill('SIGTERM');
  await ended;
  restarting = false;
}

async function rebuild(): Promise<void> {
  changed = true;
  if (rebuilding) return;
  rebuilding = true;
  while (changed) {
    changed = false;
    if (!build()) continue;
    await close();
    open();
  }
  rebuilding = false;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (app) app.kill(signal);
    else process.exit(1);
  });
}

let timer: NodeJS.Timeout | undefined;
watch(join(import.meta.dirname, '..', 'src'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => void rebuild(), SETTLE_MS);
});
void rebuild();
