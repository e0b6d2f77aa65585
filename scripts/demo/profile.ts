import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import type { DemoOptions } from './options.ts';

const group = z.record(z.string(), z.unknown());
const anySettings = z.looseObject({ voice: group.optional(), appearance: group.optional() });

/** Writes the profile's settings.json from `--settings`, `--voice`, `--speed` and `--silent`, light for the picture. */
export function prepareProfile(folder: string, options: DemoOptions): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'settings.json');
  const given = anySettings.parse(
    options.settingsFile === null ? readOr(file) : readJson(options.settingsFile),
  );
  const settings = {
    ...DEFAULT_SETTINGS,
    ...given,
    voice: {
      ...DEFAULT_SETTINGS.voice,
      ...given.voice,
      ...(options.voiceId === null ? {} : { voiceId: options.voiceId }),
      ...(options.speed === null ? {} : { speed: options.speed }),
    },
    appearance: { ...given.appearance, theme: 'light' },
    ...(options.silent ? { speakReplies: false } : {}),
  };
  writeFileSync(file, JSON.stringify(settings, null, 2));
}

function readOr(file: string): unknown {
  try {
    return readJson(file);
  } catch {
    return {};
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
