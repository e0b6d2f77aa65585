import { fetchElectronBinary } from './electron-binary.ts';
import { ensureChromium } from './ensure-chromium.ts';
import type { Runner } from './run-app.ts';

/** What the choice depends on; tests have one of their own. */
export interface Choice {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Electron's executable, fetched when it is not here; undefined when it cannot be had. */
  fetchElectron(): Promise<string | undefined>;
  /** @throws when there is no Chromium and none can be had. */
  ensureChromium(): Promise<void>;
  say(line: string): void;
}

const here: Choice = {
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  fetchElectron: fetchElectronBinary,
  ensureChromium,
  say: console.error,
};

/** Electron when it is here or can be had, and starts; else the stand-in. Says which, and why, when it is not Electron. */
export async function chooseRunner(choice: Choice = here): Promise<Runner> {
  const found = await findElectron(choice);
  if ('executable' in found) return { kind: 'electron', executable: found.executable };
  choice.say(found.line);
  await choice.ensureChromium();
  return { kind: 'standin' };
}

async function findElectron(
  choice: Choice,
): Promise<{ readonly executable: string } | { readonly line: string }> {
  const keys = 'keys are kept for this session only.';
  // Parley asks for its sandbox, which no switch takes back.
  if (choice.isRoot && choice.platform === 'linux')
    return {
      line: `Electron with a sandbox does not start as root: Parley opens in Chromium instead, without one; ${keys}`,
    };
  const executable = await choice.fetchElectron();
  return executable === undefined
    ? { line: `Electron's binary could not be fetched: Parley opens in Chromium instead; ${keys}` }
    : { executable };
}
