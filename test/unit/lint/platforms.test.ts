import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

/** Who may know whom is another list's (rooms.ts). */
interface Fixture {
  /** The room in which the import stands, as a folder or a file under src. */
  readonly from: string;
  readonly imports: string;
  /** What the lint says; null where the import is allowed. */
  readonly message: string | null;
}

const forbidden = (from: string, imports: string, message: string): Fixture => ({ from, imports, message });
const allowed = (from: string, imports: string): Fixture => ({ from, imports, message: null });

const FIXTURES: readonly Fixture[] = [
  ...['electron', 'node:path', 'react', 'zod', 'undici'].map((name) =>
    forbidden('shared', name, 'src/shared runs in every process.'),
  ),
  forbidden('shared/locales', 'electron', 'src/shared runs in every process.'),
  allowed('shared/locales', '../assert.ts'),

  forbidden('renderer', 'electron', 'The page has no Node.'),
  forbidden('renderer/state', 'node:path', 'The page has no Node.'),
  forbidden('renderer', 'zod', 'Parsing is main'),
  allowed('renderer/state', 'zustand'),

  forbidden('preload', 'node:path', 'A sandboxed preload may require electron alone.'),
  allowed('preload', 'electron'),

  forbidden('simulator', 'electron', 'The simulator is a plain Node server.'),
  allowed('simulator/chat', 'zod'),
  allowed('simulator/chat', 'node:path'),

  ...[
    '',
    '/audio',
    '/chat',
    '/chat/openai',
    '/chat/anthropic',
    '/connection',
    '/disk',
    '/errors',
    '/hearing',
    '/ipc/handlers',
  ].map((room) => forbidden(`main${room}`, 'electron', 'Only shell/')),
  ...[
    '/net',
    '/net/http',
    '/record',
    '/saving',
    '/settings',
    '/speakable',
    '/speaking',
    '/speech',
    '/turn',
  ].map((room) => forbidden(`main${room}`, 'electron', 'Only shell/')),
  allowed('main/net', 'undici'),
  allowed('main/shell', 'electron'),
  allowed('main/ipc/ipc.ts', 'electron'),
  allowed('main/settings/sealing.ts', 'electron'),
  allowed('main/boot', 'electron'),
  allowed('main/index.ts', 'electron'),
];

const output = z.object({
  diagnostics: z.array(
    z.object({ code: z.string(), message: z.string(), filename: z.string(), help: z.string().nullish() }),
  ),
});

const folder = mkdtempSync(path.join(tmpdir(), 'parley-lint-'));
let said: z.infer<typeof output>['diagnostics'] = [];

/**
 * A file in a room is named by its number; a file that is a room of its own gets a
 * folder of its own, src and all.
 */
function placeOf(fixture: Fixture, index: number): string {
  const file = fixture.from.endsWith('.ts') ? fixture.from : `${fixture.from}/fixture-${index}.ts`;
  return path.join(`tree-${index}`, 'src', file);
}

beforeAll(() => {
  for (const [index, fixture] of FIXTURES.entries()) {
    const tree = path.join(folder, `tree-${index}`);
    const file = path.join(folder, placeOf(fixture, index));
    mkdirSync(path.dirname(file), { recursive: true });
    copyFileSync('.oxlintrc.json', path.join(tree, '.oxlintrc.json'));
    writeFileSync(file, `import { one } from '${fixture.imports}';\n\nexport const two = one;\n`);
  }
  // Nested configurations hold for the files below them, each with its own root: one run for all trees.
  const { stdout } = spawnSync(path.resolve('node_modules/.bin/oxlint'), ['--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  said = output.parse(JSON.parse(stdout)).diagnostics;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const [index, fixture] of FIXTURES.entries()) {
  const verb = fixture.message === null ? 'may import' : 'must not import';
  test(`src/${fixture.from} ${verb} ${fixture.imports}`, () => {
    const found = said
      .filter(({ filename }) => path.normalize(filename).endsWith(placeOf(fixture, index)))
      .filter(({ code }) => code.includes('no-restricted-imports'))
      .map(({ message, help }) => `${message} ${help ?? ''}`);
    expect(found.map((text) => fixture.message !== null && text.includes(fixture.message))).toEqual(
      fixture.message === null ? [] : [true],
    );
  });
}
