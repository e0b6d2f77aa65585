import path from 'node:path';
import { safeStorage } from 'electron';
import { openLibrary, type OpenedLibrary } from '../conversations/open-library.ts';
import { createDisk, type Disk } from '../disk/disk.ts';
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

export async function openProfile(folder: string): Promise<Profile> {
  const disk = createDisk();
  return {
    folder,
    disk,
    store: openSettingsStore(folder, disk, () => new Date()),
    secrets: await openSecrets(folder, disk, safeStorage, process.platform),
    opened: openLibrary(path.join(folder, 'conversations'), () => new Date()),
  };
}
