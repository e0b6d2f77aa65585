/**
 * From the start of the process to the first paint of the window, packed and not: `node test/package/measure-start.ts`,
 * as root, after a package was made. Each start has a profile of its own; they take turns, so that both meet the same
 * machine.
 */
import { mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { electronDist } from '../../scripts/package/electron-dist.ts';
import { flavourFromEnvironment } from '../../scripts/package/flavour.ts';
import { pack } from '../../scripts/package/pack.ts';
import { REPOSITORY } from '../harness/profile.ts';
import { Desktop } from './desktop/desktop.ts';

const STARTS = 7;
const flavour = { first: flavourFromEnvironment(process.env).first };
const { app } = await pack(flavour);
const electron = path.join(electronDist(process.env)?.folder ?? '', 'electron');
const ways = {
  packed: [path.join(app, 'parley')],
  unpacked: [electron, ...(flavour.first === undefined ? [] : ['-r', flavour.first]), REPOSITORY],
};

const desktop = await Desktop.open();
const taken: Record<string, number[]> = { packed: [], unpacked: [] };
try {
  for (let count = 0; count < STARTS; count += 1)
    for (const [name, command] of Object.entries(ways)) taken[name]?.push(await startMs(command));
} finally {
  await desktop.close();
}
for (const [name, all] of Object.entries(taken)) {
  const sorted = all.toSorted((a, b) => a - b).map(Math.round);
  console.log(`${name}: p50 ${sorted[Math.floor(STARTS / 2)]} ms of ${STARTS} starts (${sorted.join(', ')})`);
}

async function startMs(command: readonly string[]): Promise<number> {
  const profile = mkdtempSync(path.join(tmpdir(), 'parley-start-'));
  chmodSync(profile, 0o777);
  const startedAtEpochMs = Date.now();
  const child = desktop.start([...command, `--user-data-dir=${profile}`, '--remote-debugging-port=0']);
  try {
    return (await paintedAtEpochMs(profile)) - startedAtEpochMs;
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** When the page painted its first content, which is the window with its composer. */
async function paintedAtEpochMs(profile: string): Promise<number> {
  for (;;) {
    // Looked for seldom: who looks is in the way of who starts.
    await pause(300);
    try {
      const [port] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      const listed = await (await fetch(`http://127.0.0.1:${port}/json/list`)).text();
      if (!listed.includes('app://parley/')) continue;
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const page = browser.contexts()[0]?.pages()[0];
      await page?.getByRole('textbox', { name: 'Message' }).waitFor();
      const at = await page?.evaluate(
        () =>
          performance.timeOrigin +
          (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
      );
      await browser.close();
      if (at !== undefined && !Number.isNaN(at)) return at;
    } catch {
      // Not yet.
    }
  }
}
