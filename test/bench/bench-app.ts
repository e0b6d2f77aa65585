import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/shared/settings.ts';
import type { TurnRecord } from '../../src/shared/turn.ts';
import type { AppDriver } from '../harness/driver.ts';
import { fakeMicrophone, type Sounds } from '../harness/fake-microphone.ts';
import { launchApp } from '../harness/launch.ts';
import { startSimulator, type SimulatorProcess, type SimulatorProcessOptions } from '../harness/simulator.ts';
import { shownWords } from '../harness/shown-words.ts';

export interface BenchAppOptions {
  readonly simulator: SimulatorProcessOptions;
  /** Set before the app is started, because the app opens its first socket ahead of need. */
  readonly script?: ScriptInput;
  readonly settings?: Partial<Settings>;
  /** What the profile holds before the app starts. */
  readonly prepare?: (profile: string) => void;
  /** Runs in the page before its own scripts. Self-contained. */
  readonly initScript?: () => void;
  /** What is said into its microphone, as `fakeMicrophone` takes it. */
  readonly microphone?: Sounds;
}

export interface BenchApp {
  readonly driver: AppDriver;
  readonly page: Page;
  readonly simulator: SimulatorProcess;
  /** Just before the app's process was started. */
  readonly startedAtEpochMs: number;
}

/** A turn may take this long; past it the bench could not run. */
const TURN_LIMIT_MS = 180_000;

/** Runs `measure` with the built app, a profile of its own and a simulator in a process of its own. */
export async function withBenchApp<T>(
  options: BenchAppOptions,
  measure: (app: BenchApp) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator(options.simulator);
  const profile = mkdtempSync(path.join(tmpdir(), 'parley-bench-'));
  try {
    if (options.script !== undefined) await simulator.script(options.script);
    writeFileSync(
      path.join(profile, 'settings.json'),
      JSON.stringify({ ...DEFAULT_SETTINGS, ...options.settings }),
    );
    options.prepare?.(profile);
    const microphone =
      options.microphone === undefined
        ? null
        : await fakeMicrophone(path.join(profile, 'microphone.wav'), options.microphone);
    const startedAtEpochMs = performance.timeOrigin + performance.now();
    const driver = await launchApp({
      userDataDir: profile,
      windowSize: { width: 1280, height: 800 },
      env: { MINIMAX_API_BASE: simulator.url, MINIMAX_API_KEY: simulator.key },
      ...(microphone === null ? {} : { args: microphone.args }),
      ...(options.initScript === undefined ? {} : { initScript: options.initScript }),
    });
    try {
      return await measure({ driver, page: driver.page, simulator, startedAtEpochMs });
    } finally {
      await driver.close();
    }
  } finally {
    await simulator.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Types and sends as a user does. */
export async function send(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await page.getByRole('button', { name: 'Send' }).click();
}

/**
 * Waits until nothing is written or heard any more; the record of the newest turn.
 * @throws when the turn failed.
 */
export async function settle(page: Page): Promise<TurnRecord> {
  await untilSettled(page);
  const record = await newestTurn(page);
  const error = record.error ?? record.warning;
  if (error !== null) throw new Error(`the turn failed: ${error.code} ${shownWords(error)}`);
  return record;
}

/** The same, however the turn ended. */
export async function untilSettled(page: Page): Promise<void> {
  const stop = page.getByRole('button', { name: 'Stop' });
  await stop.waitFor();
  await stop.waitFor({ state: 'detached', timeout: TURN_LIMIT_MS });
}

/** Keeps the page's main thread busy for so long of every so long. @returns what ends it. */
export async function blockMainThread(
  page: Page,
  blockedMs: number,
  everyMs: number,
): Promise<() => Promise<void>> {
  const timer = await page.evaluate(
    ([busyMs, periodMs]) =>
      window.setInterval(() => {
        const end = performance.now() + busyMs;
        while (performance.now() < end);
      }, periodMs),
    [blockedMs, everyMs] as const,
  );
  return () => page.evaluate((id) => window.clearInterval(id), timer);
}

export async function newestTurn(page: Page): Promise<TurnRecord> {
  const got = await page.evaluate(() => window.parley.conversation.get());
  const record = got.ok ? got.data.turns.at(-1) : undefined;
  if (record === undefined) throw new Error('the app keeps no turn');
  return record;
}
