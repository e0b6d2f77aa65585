import { fetchElectronBinary } from './electron-binary.ts';
import { ensureChromium } from './ensure-chromium.ts';
import type { Runner } from './run-app.ts';

/** Electron when it is here or can be had, else the stand-in; says which when it is not Electron. */
export async function chooseRunner(): Promise<Runner> {
  const executable = await fetchElectronBinary();
  if (executable !== undefined) return { kind: 'electron', executable };
  const asRoot = process.getuid?.() === 0 ? ' As root, Chromium runs without its sandbox;' : '';
  const keys = asRoot === '' ? '' : ' keys are kept for this session only.';
  console.error(`Electron's binary could not be fetched: Parley opens in Chromium instead.${asRoot}${keys}`);
  await ensureChromium();
  return { kind: 'standin' };
}
