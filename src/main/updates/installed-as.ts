import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/**
 * How this Parley came here, as far as it decides who replaces it. `nsis`, `mac`, `appImage`: Parley may. `other`: a deb, an
 * rpm or an unpacked folder, which belongs to a package manager or to the user.
 */
export type InstalledAs = 'nsis' | 'mac' | 'appImage' | 'other';

export interface InstalledFacts {
  readonly platform: NodeJS.Platform;
  /** Of this process's program. */
  readonly program: string;
  /** What an AppImage's start puts into `APPIMAGE`: its own file. */
  readonly appImage: string | undefined;
  /** Whether it was signed when it was built: macOS replaces nothing else. */
  readonly isSigned: boolean;
}

/** An AppImage that cannot be written is not replaced: the updater would remove it before it finds out. */
export function installedAs({ platform, program, appImage, isSigned }: InstalledFacts): InstalledAs {
  switch (platform) {
    case 'win32':
      // The installer leaves it beside the program; a zip has none.
      return existsSync(path.join(path.dirname(program), 'Uninstall Parley.exe')) ? 'nsis' : 'other';
    case 'darwin':
      return isSigned ? 'mac' : 'other';
    case 'linux':
      return appImage !== undefined && isReplaceable(appImage) ? 'appImage' : 'other';
    default:
      return 'other';
  }
}

function isReplaceable(file: string): boolean {
  if (!path.isAbsolute(file)) return false;
  try {
    accessSync(file, constants.W_OK);
    accessSync(path.dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
