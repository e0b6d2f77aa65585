import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { DEFAULT_SETTINGS, type Settings, type SettingsPatch } from '../../shared/settings.ts';
import { settingsFile } from './schema.ts';

export interface SettingsStore {
  readonly get: () => Settings;
  /** Takes effect at once; resolves when it is on disk. @throws when the disk refuses: the change then holds until the app closes. */
  readonly update: (patch: SettingsPatch) => Promise<Settings>;
  readonly onChange: (listener: (settings: Settings) => void) => () => void;
  /** File name under which a damaged file was put aside at start; null when all was well. */
  readonly damagedFileKeptAs: string | null;
}

/** Settings live in `folder`/settings.json, parsed on read. A damaged file is kept aside and the defaults are used. */
export function openSettings(folder: string, now: () => Date): SettingsStore {
  const file = path.join(folder, 'settings.json');
  const loaded = load(file, now);
  let settings = loaded.settings;
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => settings,
    update: async (patch) => {
      settings = merge(settings, patch);
      for (const listener of listeners) listener(settings);
      await writeFileAtomic(file, `${JSON.stringify(settings, null, 2)}\n`);
      return settings;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    damagedFileKeptAs: loaded.keptAs,
  };
}

function load(file: string, now: () => Date): { settings: Settings; keptAs: string | null } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // No file yet, or one that cannot be read: a write will tell.
    return { settings: DEFAULT_SETTINGS, keptAs: null };
  }
  try {
    return { settings: settingsFile.parse(JSON.parse(text)), keptAs: null };
  } catch {
    return { settings: DEFAULT_SETTINGS, keptAs: putAside(file, now) };
  }
}

/** @returns the name under which the file can be found now. */
function putAside(file: string, now: () => Date): string {
  const name = `settings.damaged-${now().toISOString().replaceAll(':', '-')}.json`;
  try {
    renameSync(file, path.join(path.dirname(file), name));
    return name;
  } catch {
    // A folder that is read-only, or a file that another program holds open: it stays where it is, and the app starts.
    return path.basename(file);
  }
}

function merge(settings: Settings, patch: SettingsPatch): Settings {
  return {
    version: 1,
    connection: { ...settings.connection, ...given(patch.connection) },
    voice: { ...settings.voice, ...given(patch.voice) },
    speakReplies: patch.speakReplies ?? settings.speakReplies,
    appearance: { ...settings.appearance, ...given(patch.appearance) },
  };
}

/** Without the members that are there but undefined, as structured clone lets them through. */
function given<T extends object>(patch: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(patch ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
