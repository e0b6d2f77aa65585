/**
 * The app, driven through its real screen and recorded. Leaves transcript.md, screenshot.png, reply.wav and result.json in `--out`.
 * `node scripts/demo.ts [--ask TEXT]... [--out DIR] [--voice ID] [--speed N] [--silent] [--settings FILE]`
 * Exit code: 0 every turn was heard to the end (with --silent: complete) · 1 an error was shown · 2 complete but not all heard · 3 could not run.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { AppDriver } from '../test/harness/driver.ts';
import { launchApp, testTarget } from '../test/harness/launch.ts';
import { concatenate, installRenderedAudio, wavOf } from '../test/harness/rendered-audio.ts';
import { ensureBuilt } from './build-if-stale.ts';
import { ask, type AskedTurn } from './demo/ask.ts';
import { parseDemoOptions, type DemoOptions } from './demo/options.ts';
import { prepareProfile } from './demo/profile.ts';
import { exitCodeOf, resultOf, transcriptOf } from './demo/result.ts';
import { timelineLines } from './demo/timeline.ts';
import { ensureChromium } from './ensure-chromium.ts';

/** A pause between two turns in reply.wav, so that they can be told apart. */
const BETWEEN_TURNS_MS = 500;

process.exitCode = await main();

async function main(): Promise<number> {
  let options: DemoOptions;
  try {
    options = parseDemoOptions(process.argv.slice(2));
    ensureBuilt();
    if (testTarget() === 'standin') await ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 3;
  }
  mkdirSync(options.out, { recursive: true });
  for (const stale of ['reply.wav', ...options.questions.map((_, index) => `reply-${index + 1}.wav`)]) {
    rmSync(path.join(options.out, stale), { force: true });
  }
  const given = process.env['PARLEY_USER_DATA'];
  const profile = given ?? mkdtempSync(path.join(tmpdir(), 'parley-demo-'));
  const turns: AskedTurn[] = [];
  let driver: AppDriver | null = null;
  let couldRun = true;
  const end = (signal: NodeJS.Signals): void => void driver?.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end('SIGTERM'));
  try {
    prepareProfile(profile, options);
    driver = await launchApp({
      userDataDir: profile,
      windowSize: { width: 1280, height: 800 },
      colorScheme: 'light',
      initScript: installRenderedAudio,
    });
    for (const question of options.questions) {
      const turn = await ask(driver.page, question);
      turns.push(turn);
      console.log(timelineLines(turn, turns.length).join('\n'));
    }
  } catch (error) {
    couldRun = false;
    console.error(error);
  } finally {
    await driver?.page
      .screenshot({ path: path.join(options.out, 'screenshot.png') })
      .catch((error: unknown) => console.error(error));
    await driver?.close().catch((error: unknown) => console.error(error));
    if (given === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    write(options, turns);
  }
  return couldRun ? exitCodeOf(turns, options.silent) : 3;
}

function write(options: DemoOptions, turns: readonly AskedTurn[]): void {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8')));
  const into = (name: string, content: string | Buffer): void =>
    writeFileSync(path.join(options.out, name), content);
  into('result.json', `${JSON.stringify(resultOf(turns, version), null, 2)}\n`);
  into('transcript.md', transcriptOf(turns));
  const heard = turns.map((turn) => turn.heard);
  heard.forEach((turn, index) => {
    if (turn !== null) into(`reply-${index + 1}.wav`, wavOf(turn.samples, turn.sampleRateHz));
  });
  const rates = new Set(heard.flatMap((turn) => (turn === null ? [] : [turn.sampleRateHz])));
  const [rate] = rates;
  if (rate !== undefined && rates.size === 1) into('reply.wav', wavOf(joined(heard, rate), rate));
}

function joined(heard: readonly AskedTurn['heard'][], sampleRateHz: number): Float32Array {
  const pause = new Float32Array(Math.round((BETWEEN_TURNS_MS / 1000) * sampleRateHz));
  return concatenate(heard.flatMap((turn) => (turn === null ? [] : [pause, turn.samples])).slice(1));
}
