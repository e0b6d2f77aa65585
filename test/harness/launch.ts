import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launchElectron } from './launch-electron.ts';
import { launchStandin } from './launch-standin.ts';
import type { AppDriver, LaunchOptions } from './driver.ts';

/** Where electron's own fetch leaves its binary; nothing is there after npm ci alone. */
const ELECTRON_FOLDER = join(import.meta.dirname, '..', '..', 'node_modules', 'electron');

/** PARLEY_TEST_TARGET, else real Electron where its binary is, else the stand-in. */
export function testTarget(): 'electron' | 'standin' {
  const wanted = process.env['PARLEY_TEST_TARGET'];
  if (wanted === 'electron' || wanted === 'standin') return wanted;
  if (wanted !== undefined) throw new Error(`PARLEY_TEST_TARGET is electron or standin, not ${wanted}`);
  return existsSync(join(ELECTRON_FOLDER, 'path.txt')) ? 'electron' : 'standin';
}

/** Starts the built app (out/) and waits for its window. */
export function launchApp(options: LaunchOptions = {}): Promise<AppDriver> {
  return testTarget() === 'electron' ? launchElectron(options) : launchStandin(options);
}
