import path from 'node:path';
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from '../../shared/settings.ts';
import type { Disk } from '../disk/disk.ts';
import { isMissing, putAside } from '../disk/put-aside.ts';
import { readSmallFile } from '../disk/read-small.ts';
import { settingsFile } from './schema.ts';

export interface SettingsStore {
  readonly get: () => Settings;
  /**
   * Takes effect at once; resolves when it is on disk.
   * @throws when the disk refuses: the change then holds until the app closes.
   */
  readonly update: (patch: SettingsPatch) => Promise<Settings>;
  readonly onChange: (listener: (settings: Settings) => void) => () => void;
  /** File name under which a damaged file was put aside; null when all was well. */
  readonly damagedFileKeptAs: string | null;
}

/**
 * Settings live in `folder`/settings.json, parsed on read. A file that is damaged, far too large or cannot be
 * opened is kept aside and the defaults are used. While it cannot be put aside nothing is written
 * over it: changes then fail as when the disk refuses.
 */
export function openSettingsStore(
  folder: string,
  disk: Pick<Disk, 'replace'>,
  now: () => Date,
): SettingsStore {
  const file = path.join(folder, 'settings.json');
  const loaded = load(file);
  let settings = loaded ?? DEFAULT_SETTINGS;
  let damaged = loaded === null;
  let keptAs: string | null = null;
  const keepDamaged = (): void => {
    if (!damaged) return;
    keptAs = putAside(file, now());
    damaged = false;
  };
  try {
    keepDamaged();
  } catch {
    // A folder that is read-only, or a file that another program holds open: it stays where it is, and the app starts.
    keptAs = path.basename(file);
  }
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => settings,
    update: async (patch) => {
      settings = merge(settings, patch);
      for (const listener of listeners) listener(settings);
      keepDamaged();
      await disk.replace(file, `${JSON.stringify(settings, null, 2)}\n`);
      return settings;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get damagedFileKeptAs() {
      return keptAs;
    },
  };
}

/** Null when there is a file that is damaged or cannot be opened. */
function load(file: string): Settings | null {
  try {
    return settingsFile.parse(JSON.parse(readSmallFile(file)));
  } catch (error) {
    return isMissing(error) ? DEFAULT_SETTINGS : null;
  }
}

function merge(settings: Settings, patch: SettingsPatch): Settings {
  return {
    version: 1,
    connection: { ...settings.connection, ...given(patch.connection) },
    chat: { ...settings.chat, ...given(patch.chat) },
    tools: { ...settings.tools, ...given(patch.tools) },
    voice: { ...settings.voice, ...given(patch.voice) },
    saving: { ...settings.saving, ...given(patch.saving) },
    speakReplies: patch.speakReplies ?? settings.speakReplies,
    checkForUpdates: patch.checkForUpdates ?? settings.checkForUpdates,
    listening: { ...settings.listening, ...given(patch.listening) },
    appearance: { ...settings.appearance, ...given(patch.appearance) },
  };
}

/** Without the members that are there but undefined, as structured clone lets them through. */
function given<T extends object>(patch: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(patch ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
