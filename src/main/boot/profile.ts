import { safeStorage } from 'electron';
import { createDisk, type Disk } from '../disk/disk.ts';
import { openSecrets, type Secrets } from '../settings/secrets.ts';
import { openSettingsStore, type SettingsStore } from '../settings/store.ts';

/** What is kept on disk between two starts. */
export interface Profile {
  readonly folder: string;
  readonly disk: Disk;
  readonly store: SettingsStore;
  readonly secrets: Secrets;
}

export async function openProfile(folder: string): Promise<Profile> {
  const disk = createDisk();
  return {
    folder,
    disk,
    store: openSettingsStore(folder, disk, () => new Date()),
    secrets: await openSecrets(folder, disk, safeStorage, process.platform),
  };
}
