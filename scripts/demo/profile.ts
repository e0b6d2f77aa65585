import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { DemoOptions } from './options.ts';

const group = z.record(z.string(), z.unknown());
const anySettings = z.looseObject({ voice: group.optional(), appearance: group.optional() });

/**
 * Makes the profile's settings.json say what the options name, and nothing else: a profile that is the user's own stays as it is.
 * A settings file that is no JSON is handed to the app as it stands, which keeps it aside.
 * @param own whether the profile is the user's own; a throw-away one is light, for the picture.
 * @throws when an option cannot be put into a file that is no JSON.
 */
export function prepareProfile(folder: string, own: boolean, options: DemoOptions): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'settings.json');
  if (options.settingsFile !== null) copyFileSync(options.settingsFile, file);
  const named = namedBy(options);
  if (Object.keys(named).length === 0 && own) return;
  const before = read(file);
  if (before === null) {
    if (Object.keys(named).length > 0)
      throw new Error(`${file} is no settings file, so no option can be added to it`);
    return;
  }
  const settings = anySettings.parse(before);
  const merged = {
    version: 1,
    ...settings,
    ...named,
    ...(named.voice === undefined ? {} : { voice: { ...settings.voice, ...named.voice } }),
    ...(own ? {} : { appearance: { ...settings.appearance, theme: 'light' } }),
  };
  writeFileSync(file, JSON.stringify(merged, null, 2));
}

function namedBy(options: DemoOptions): { voice?: object; speakReplies?: boolean } {
  const voice = {
    ...(options.voiceId === null ? {} : { voiceId: options.voiceId }),
    ...(options.speed === null ? {} : { speed: options.speed }),
  };
  return {
    ...(Object.keys(voice).length === 0 ? {} : { voice }),
    ...(options.silent ? { speakReplies: false } : {}),
  };
}

/** {} when there is no file, null when it is no JSON. */
function read(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
