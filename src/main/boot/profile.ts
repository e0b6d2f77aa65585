import path from 'node:path';
import { openLibrary, type OpenedLibrary } from '../conversations/open-library.ts';
import { clearLeftFiles } from '../disk/clear-left.ts';
import { createDisk, type Disk } from '../disk/disk.ts';
import type { Vault } from '../settings/sealing.ts';
import { openSecrets, type Secrets } from '../settings/secrets.ts';
import { openSettingsStore, type SettingsStore } from '../settings/store.ts';

/** What is kept on disk between two starts. */
export interface Profile {
  readonly folder: string;
  readonly disk: Disk;
  readonly store: SettingsStore;
  readonly secrets: Secrets;
  readonly opened: OpenedLibrary;
}

/** Never throws: what cannot be read is a state that the user is told. @param vault the system's keyring. */
export async function openProfile(
  folder: string,
  vault: Vault,
  platform: NodeJS.Platform,
  longestKeyringWaitMs?: number,
): Promise<Profile> {
  clearLeftFiles(folder);
  const disk = createDisk();
  return {
    folder,
    disk,
    store: openSettingsStore(folder, disk, () => new Date()),
    secrets: await openSecrets(folder, disk, vault, platform, { longestWaitMs: longestKeyringWaitMs }),
    opened: openLibrary(path.join(folder, 'conversations'), () => new Date()),
  };
}
