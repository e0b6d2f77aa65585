import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * What was to take a file's place and never did, because Parley was killed: this version's name for it, and the one that earlier versions
 * had, `settings.json.1234567`.
 */
const LEFT = /^(?:\.parley-[\da-f]{16}\.new|(?:settings|secrets|window)\.json\.\d+)$/;

/** Clears a folder of Parley's own of such files. Before anything is written there. Never throws. */
export function clearLeftFiles(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile() && LEFT.test(entry.name)) rmSync(path.join(folder, entry.name), { force: true });
    }
  } catch {
    // They are in nobody's way.
  }
}
