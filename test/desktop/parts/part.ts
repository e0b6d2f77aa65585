import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** Something of the desktop: it was there already, or was started and has to be ended. */
export interface Part {
  end(): void;
}

export const THERE_ALREADY: Part = { end: () => undefined };

/** What a command printed; undefined when it failed or is not there. */
export function output(command: string, args: readonly string[]): string | undefined {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 10_000 });
  return done.status === 0 ? done.stdout : undefined;
}

const LONGEST_START_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/** Starts a program that goes on, and waits until `isReady`. @throws with its name when it is not in time. */
export async function start(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  isReady: () => boolean,
): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: 'ignore', env });
  child.once('error', () => undefined);
  const end = performance.now() + LONGEST_START_MS;
  while (!isReady()) {
    if (performance.now() > end) {
      child.kill();
      throw new Error(`${command} did not start`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  return child;
}
