import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** In the archive of a test flavour: what is loaded first, and the entry that loads it. */
export const FIRST_FOLDER = 'loaded-first';

/** @returns the names of the files that a flavour with this script has beside the product's. */
export function writeFirstEntry(first: string, prepared: string): readonly string[] {
  const folder = path.join(prepared, FIRST_FOLDER);
  mkdirSync(folder, { recursive: true });
  const beside = readdirSync(path.dirname(first)).filter((name) => /\.[cm]js$/u.test(name));
  for (const name of beside) cpSync(path.join(path.dirname(first), name), path.join(folder, name));
  // One after the other: what is loaded first changes what the app finds.
  writeFileSync(
    path.join(folder, 'entry.mjs'),
    `await import('./${path.basename(first)}');\nawait import('../out/main/index.js');\n`,
  );
  return [...beside, 'entry.mjs'];
}
