/**
 * The app, driven through its real screen and recorded. Leaves transcript.md, screenshot.png, reply.wav and result.json in `--out`.
 * `node scripts/demo.ts [--speak FILE.wav] [--ask TEXT]... [--out DIR] [--voice ID] [--speed N] [--silent] [--settings FILE]`
 * Exit code: 0 every turn was heard to the end (with --silent: complete) · 1 an error was shown · 2 complete but not all heard · 3 could not run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AppDriver } from '../test/harness/driver.ts';
import { microphonePlaying } from '../test/harness/fake-microphone.ts';
import { launchApp, testTarget } from '../test/harness/launch.ts';
import { installRecordedAudio } from '../test/harness/recorded-audio.ts';
import { installRenderedAudio, readDeviceLatencyMs } from '../test/harness/rendered-audio.ts';
import { ensureBuilt } from './build-if-stale.ts';
import { ask } from './demo/ask.ts';
import { parseDemoOptions, type DemoOptions } from './demo/options.ts';
import { prepareProfile } from './demo/profile.ts';
import { beginRecord, writeRecord } from './demo/record.ts';
import { exitCodeOf, unasked, type AskedTurn } from './demo/result.ts';
import { timelineLines } from './demo/timeline.ts';
import { ensureChromium } from './ensure-chromium.ts';

const COULD_NOT_RUN = 3;

process.exitCode = await main();

async function main(): Promise<number> {
  let options: DemoOptions;
  try {
    options = parseDemoOptions(process.argv.slice(2));
    beginRecord(options.out);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return COULD_NOT_RUN;
  }
  const own = process.env['PARLEY_USER_DATA'];
  const profile = own ?? mkdtempSync(path.join(tmpdir(), 'parley-demo-'));
  const turns: AskedTurn[] = [];
  try {
    await run(options, profile, own !== undefined, turns);
    return exitCodeOf(turns, options.silent);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return COULD_NOT_RUN;
  } finally {
    writeRecord(options.out, turns);
    if (own === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function run(options: DemoOptions, profile: string, own: boolean, turns: AskedTurn[]): Promise<void> {
  ensureBuilt();
  if (testTarget() === 'standin') await ensureChromium();
  prepareProfile(profile, own, options);
  const ending = new AbortController();
  let driver: AppDriver | null = null;
  // Not once: a terminal and npm each send the signal, and the files are still to be written.
  const end = (signal: NodeJS.Signals): void => {
    ending.abort(new Error(`Ended by ${signal}`));
    void driver?.kill('SIGTERM');
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  try {
    driver = await launchApp({
      userDataDir: profile,
      windowSize: { width: 1280, height: 800 },
      colorScheme: 'light',
      initScript: [installRecordedAudio, installRenderedAudio],
      args: options.prompts.flatMap((prompt) =>
        prompt.kind === 'spoken' ? microphonePlaying(prompt.file) : [],
      ),
    });
    ending.signal.throwIfAborted();
    for (const prompt of options.prompts) {
      const turn = unasked(prompt.kind === 'typed' ? prompt.text : '');
      turns.push(turn);
      await ask(driver.page, prompt, turn);
      console.log(timelineLines(turn, turns.length).join('\n'));
      if (turn.stalled) break;
    }
    const latencyMs = await readDeviceLatencyMs(driver.page);
    if (latencyMs !== null) console.log(`Device latency, not included: ${latencyMs.toFixed(1)} ms`);
  } catch (error) {
    ending.signal.throwIfAborted();
    throw error;
  } finally {
    await picture(driver, options.out);
    await driver?.close().catch((error: unknown) => console.error(error));
    for (const signal of signals) process.off(signal, end);
  }
}

/** Of what is on the screen now, also after an error; there may be no screen any more. */
async function picture(driver: AppDriver | null, folder: string): Promise<void> {
  try {
    await driver?.page.screenshot({ path: path.join(folder, 'screenshot.png') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}
