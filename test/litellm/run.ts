/**
 * Parley through the real LiteLLM, and the LiteLLM SDK against the simulator.
 * `npm run test:litellm [-- ARGUMENTS OF PLAYWRIGHT]`, for instance `-- speech` for that spec alone, without the SDK.
 * Needs Python; the first run installs LiteLLM in node_modules/.cache. Exit code: 1 when a test failed, 3 when nothing
 * could be tested, because Python or its packages are not to be had.
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

/** There is no Python here, or its packages cannot be had: nothing was tested. */
const EXIT_NOT_TESTED = 3;

const environment = environmentOrExit();
try {
  const sdk = chosen.length > 0 || (await runSdkCalls(environment));
  const specs = await runSpecs();
  process.exitCode = sdk && specs ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function environmentOrExit(): ReturnType<typeof ensureEnvironment> {
  try {
    return ensureEnvironment();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(EXIT_NOT_TESTED);
  }
}

async function runSpecs(): Promise<boolean> {
  ensureBuilt();
  if (testTarget() === 'standin') await ensureChromium();
  const cli = path.join(REPOSITORY, 'node_modules/@playwright/test/cli.js');
  const config = path.join(import.meta.dirname, 'playwright.config.ts');
  const args = [cli, 'test', '--config', config, ...chosen];
  return spawnSync(process.execPath, args, { cwd: REPOSITORY, stdio: 'inherit' }).status === 0;
}
