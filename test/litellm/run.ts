/**
 * Parley through the real LiteLLM, and the LiteLLM SDK against the simulator.
 * `npm run test:litellm [-- ARGUMENTS OF PLAYWRIGHT]`, for instance `-- speech` for that spec alone, without the SDK.
 * Needs Python; the first run installs LiteLLM in node_modules/.cache.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/build-if-stale.ts';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { testTarget } from '../harness/launch.ts';
import { ensureEnvironment } from './python-environment.ts';
import { runSdkCalls } from './sdk-calls.ts';

const REPOSITORY = path.join(import.meta.dirname, '../..');
const chosen = process.argv.slice(2);

try {
  const environment = ensureEnvironment();
  const sdk = chosen.length > 0 || (await runSdkCalls(environment));
  const specs = await runSpecs();
  process.exitCode = sdk && specs ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function runSpecs(): Promise<boolean> {
  ensureBuilt();
  if (testTarget() === 'standin') await ensureChromium();
  const cli = path.join(REPOSITORY, 'node_modules/@playwright/test/cli.js');
  const config = path.join(import.meta.dirname, 'playwright.config.ts');
  const args = [cli, 'test', '--config', config, ...chosen];
  return spawnSync(process.execPath, args, { cwd: REPOSITORY, stdio: 'inherit' }).status === 0;
}
