import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SEEN_ON_ELECTRON } from '../../harness/conformance/seen.ts';

const FOLDER = path.join(import.meta.dirname, '../../harness/conformance');

/** The titles of all claims, as they are written. */
function claimedTitles(): readonly string[] {
  const sources = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts'));
  return sources.flatMap((name) => {
    const source = readFileSync(path.join(FOLDER, name), 'utf8');
    return [...source.matchAll(/\bclaim\(\s*(['"])(.*?)\1,/gu)].map(([, , title = '']) => title);
  });
}

test('what was seen on real Electron is still claimed, by the same title, and names a version', () => {
  const claimed = claimedTitles();
  expect(claimed.length).toBeGreaterThan(60);
  for (const [title, version] of Object.entries(SEEN_ON_ELECTRON)) {
    expect(claimed).toContain(title);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/u);
  }
});
