import { readFileSync } from 'node:fs';
import path from 'node:path';
import { electronBinary } from '../electron-binary.ts';

/** An unpacked Electron for this machine. */
export interface ElectronDist {
  readonly folder: string;
  readonly version: string;
}

/**
 * What ELECTRON_OVERRIDE_DIST_PATH names, as Electron's own package honours it, else what that package has
 * fetched. Undefined: electron-builder fetches one.
 */
export function electronDist(env: NodeJS.ProcessEnv): ElectronDist | undefined {
  const named = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const binary = electronBinary(env);
  const fetched =
    binary === undefined ? undefined : path.join(import.meta.dirname, '../../node_modules/electron/dist');
  const folder = named || fetched;
  if (!folder) return undefined;
  return { folder, version: readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/u, '') };
}
