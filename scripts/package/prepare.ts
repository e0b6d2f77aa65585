import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { en } from '../../src/shared/locales/en/en.ts';
import { writeFirstEntry } from './first-entry.ts';
import type { Flavour } from './flavour.ts';

/**
 * Writes the files that only packages have.
 * @returns their folder, which is made anew each time.
 */
export function prepare(flavour: Flavour, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const script = (name: string, lines: readonly string[]): void => {
    writeFileSync(path.join(folder, name), `${['#!/bin/sh', ...lines].join('\n')}\n`);
    chmodSync(path.join(folder, name), 0o755);
  };
  const { asRoot, profileStays } = en.main.packages;
  // As root Chromium ends before the app's first line, with words for programmers.
  script('launch', [
    `[ "$(id -u)" -ne 0 ] || { echo ${quoted(asRoot)} >&2; exit 1; }`,
    'exec "$(dirname "$(readlink -f "$0")")/parley" "$@"',
  ]);
  // dpkg calls it with what is done, rpm with how many are left.
  script('postrm', [`case "$1" in remove | purge | 0) echo ${quoted(profileStays)} ;; esac`]);
  if (flavour.first) writeFirstEntry(flavour.first, folder);
  return folder;
}

/** For a shell, as one word. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
