/** The inside of run.ts: there are a bus and a screen. Starts what else is missing, runs the suites, ends what it started. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { openKeyring } from './parts/keyring.ts';
import { openSound } from './parts/sound.ts';
import { openWindowManager } from './parts/window-manager.ts';
import type { Part } from './parts/part.ts';

const REPOSITORY = path.join(import.meta.dirname, '../..');
const VITEST = 'node_modules/vitest/vitest.mjs';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** By name, in the order in which they run: how Electron behaves comes before what is built on it. */
const SUITES: Readonly<Record<string, readonly string[]>> = {
  conformance: [VITEST, 'run', '--configLoader', 'native', '--config', 'test/vitest.conformance.config.ts'],
  app: [PLAYWRIGHT, 'test', '--config', 'test/playwright.config.ts'],
  desktop: [PLAYWRIGHT, 'test', '--config', 'test/desktop/playwright.config.ts'],
};

process.exitCode = await main(process.argv.slice(2));

async function main([chosen, ...args]: readonly string[]): Promise<number> {
  if (chosen !== undefined && !(chosen in SUITES)) {
    console.error(`There is no suite ${chosen}: ${Object.keys(SUITES).join(', ')}.`);
    return 2;
  }
  const folder = process.env['PARLEY_DESKTOP_FOLDER'] ?? '';
  const parts: Part[] = [];
  try {
    parts.push(await openWindowManager(), await openKeyring(folder), await openSound(folder));
    const names = chosen === undefined ? Object.keys(SUITES) : [chosen];
    const failed = names.filter((name) => !run(name, args));
    if (failed.length > 0) console.error(`\nFailed on the desktop: ${failed.join(', ')}.`);
    return failed.length > 0 ? 1 : 0;
  } finally {
    for (const part of parts.toReversed()) part.end();
  }
}

function run(name: string, args: readonly string[]): boolean {
  console.log(`\n== ${name}, on Electron`);
  const command = [...(SUITES[name] ?? []), ...args];
  return spawnSync(process.execPath, command, { cwd: REPOSITORY, stdio: 'inherit' }).status === 0;
}
