import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, test, vi } from 'vitest';
import type { AppDriver, LaunchOptions } from '../driver.ts';
import { launchApp, testTarget } from '../launch.ts';
import { SEEN_ON_ELECTRON } from './seen.ts';

const FIXTURE = fileURLToPath(new URL('./fixture', import.meta.url));

export function launchFixture(options: LaunchOptions = {}): Promise<AppDriver> {
  return launchApp({ appPath: FIXTURE, ...options });
}

/** Runs one of the page's checks by name, and gives its result. */
export function inPage<Result = unknown>(
  app: AppDriver,
  name: string,
  ...args: readonly unknown[]
): Promise<Result> {
  return app.page.evaluate<Result, readonly [string, readonly unknown[]]>(
    ([check, given]) => {
      const { checks } = globalThis as unknown as {
        checks: Record<string, (...args: readonly unknown[]) => unknown>;
      };
      return checks[check]?.(...given) as Result;
    },
    [name, args],
  );
}

/** Has one of the main process's probes run, by way of the page. */
export function inMain<Result = unknown>(
  app: AppDriver,
  name: string,
  ...args: readonly unknown[]
): Promise<Result> {
  return inPage<Result>(app, 'probe', name, ...args);
}

const PATIENCE_MS = 20_000;

/** Waits for what another process does, however busy the machine. @throws when it never comes. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(holds, { timeout: PATIENCE_MS });
}

/** One running fixture for all the claims of a file; `app()` is it. */
export function withFixture(options: LaunchOptions = {}): () => AppDriver {
  let running: AppDriver | undefined;
  beforeAll(async () => {
    running = await launchFixture(options);
  });
  afterAll(async () => {
    await running?.kill('SIGKILL');
  });
  return () => {
    if (!running) throw new Error('the fixture is not running');
    return running;
  };
}

/**
 * Something Electron does and the stand-in must do too. `source` is where it was read:
 * documentation, or the file of Electron's own that does it.
 */
export function claim(title: string, source: `https://${string}`, check: () => Promise<void>): void {
  const version = SEEN_ON_ELECTRON[title];
  const seen = version === undefined ? 'never seen on real Electron' : `seen on Electron ${version}`;
  test(`${title} (${seen}) <${source}>`, check);
}

/** Something only the stand-in promises. */
export function ofStandin(title: string, check: () => Promise<void>): void {
  test.runIf(testTarget() === 'standin')(`${title} (stand-in only)`, check);
}
