import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..');
const STANDIN = join(REPOSITORY, 'test', 'harness', 'standin', 'main.ts');

/** What runs the app: Electron's executable, or the stand-in with a window. */
export type Runner =
  | { readonly kind: 'electron'; readonly executable: string }
  | { readonly kind: 'standin' };

/**
 * Switches from the environment, which the product itself never reads:
 * PARLEY_DEBUG_PORT opens Chromium's DevTools port on loopback, PARLEY_USER_DATA is the profile folder,
 * PARLEY_CHROMIUM_ARGS are further switches, separated by blanks.
 */
export function switchesFromEnvironment(env: NodeJS.ProcessEnv): string[] {
  const { PARLEY_DEBUG_PORT: port, PARLEY_USER_DATA: profile, PARLEY_CHROMIUM_ARGS: more } = env;
  return [
    ...(port ? [`--remote-debugging-port=${port}`] : []),
    ...(profile ? [`--user-data-dir=${profile}`] : []),
    ...(more?.split(/\s+/).filter((part) => part !== '') ?? []),
  ];
}

/** Whether a window can be shown. macOS and Windows have a desktop wherever a program runs. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** Starts the built app. It ends when this process does. */
export function runApp(runner: Runner): ChildProcess {
  const switches = switchesFromEnvironment(process.env);
  if (runner.kind === 'electron') {
    return spawn(runner.executable, [REPOSITORY, ...switches], { stdio: 'inherit' });
  }
  return spawn(process.execPath, [STANDIN, '--standin-visible', REPOSITORY, ...switches], {
    // The channel carries nothing: it tells the stand-in, by closing, that this process has gone.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}

/** Hands this process's end to the child, and the child's to this process. */
export function endTogether(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void child.kill(signal));
  }
  child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}
