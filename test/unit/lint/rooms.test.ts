import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

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
  forbidden('shared', '../main/texts.ts', 'src/shared knows no process.'),
  forbidden('shared/locales', '../../renderer/api.ts', 'src/shared knows no process.'),
  allowed('shared/locales', '../assert.ts'),

  forbidden('renderer', 'electron', 'The page has no Node.'),
  forbidden('renderer/state', 'node:path', 'The page has no Node.'),
  forbidden('renderer', 'zod', 'Parsing is main'),
  forbidden('renderer/state', '../../main/texts.ts', 'The page knows main by src/shared/contract.ts only.'),
  forbidden('renderer', '../simulator/hex-id.ts', 'The page knows main by src/shared/contract.ts only.'),
  allowed('renderer/state', 'zustand'),
  allowed('renderer/state', '../../shared/contract.ts'),

  forbidden('preload', 'node:path', 'A sandboxed preload may require electron alone.'),
  forbidden('preload', '../main/texts.ts', 'The preload knows the contract only.'),
  allowed('preload', 'electron'),
  allowed('preload', '../shared/contract.ts'),

  forbidden('simulator', 'electron', 'The simulator is a plain Node server.'),
  forbidden('simulator/chat', '../../main/net/http/sse.ts', 'it must not share code with its client'),
  allowed('simulator/chat', '../../shared/assert.ts'),
  allowed('simulator/chat', 'zod'),

  forbidden('main', 'electron', 'Only shell/'),
  forbidden('main/ipc/handlers', 'electron', 'Only shell/'),
  forbidden('main/settings', 'electron', 'Only shell/'),
  forbidden('main', '../renderer/api.ts', 'Nobody imports the page.'),
  forbidden('main/shell', '../../renderer/api.ts', 'Nobody imports the page.'),
  forbidden('main', '../simulator/server.ts', 'Only demo.ts starts the simulator.'),
  forbidden('main/shell', '../../simulator/server.ts', 'Only demo.ts starts the simulator.'),
  forbidden('main/connection/demo.ts', 'electron', 'The demo is plain Node.'),
  allowed('main/shell', 'electron'),
  allowed('main/ipc/ipc.ts', 'electron'),
  allowed('main/settings/secrets.ts', 'electron'),
  allowed('main/connection/demo.ts', '../../simulator/server.ts'),
  allowed('main', './net/network.ts'),

  forbidden('main/net', 'electron', 'net is plain Node.'),
  forbidden('main/net', '../../simulator/server.ts', 'net is plain Node.'),
  ...[
    'chat/chat-model.ts',
    'speech/speech-transport.ts',
    'hearing/transcriber.ts',
    'turn/turns.ts',
    'connection/keys.ts',
    'settings/store.ts',
    'shell/log.ts',
  ].map((file) => forbidden('main/net', `../${file}`, 'it knows none of those it carries for')),
  allowed('main/net', 'undici'),
  allowed('main/net', '../../shared/errors.ts'),

  forbidden('main/connection', 'electron', 'connection is plain Node.'),
  ...[
    'chat/models.ts',
    'speech/voices/voices.ts',
    'hearing/transcriber.ts',
    'turn/turns.ts',
    'shell/log.ts',
    'ipc/handlers/nothing.ts',
  ].map((file) =>
    forbidden(
      'main/connection',
      `../${file}`,
      'connection knows net, settings, errors and shared, and the interfaces of chat and speech.',
    ),
  ),
  allowed('main/connection', '../net/network.ts'),
  allowed('main/connection', '../settings/store.ts'),
  allowed('main/connection', '../../shared/settings.ts'),

  forbidden('main/chat', 'electron', 'chat is plain Node.'),
  ...[
    'speech/speech-transport.ts',
    'hearing/transcriber.ts',
    'turn/turns.ts',
    'connection/keys.ts',
    'settings/store.ts',
    'shell/log.ts',
    'ipc/handlers/nothing.ts',
  ].map((file) => forbidden('main/chat', `../${file}`, 'chat knows net and shared only.')),
  allowed('main/chat', '../net/http/sse.ts'),
  allowed('main/chat', './chat-model.ts'),
  allowed('main/chat', '../../shared/settings.ts'),

  forbidden('main/speech', 'electron', 'speech is plain Node.'),
  ...[
    'chat/chat-model.ts',
    'hearing/transcriber.ts',
    'turn/turns.ts',
    'connection/keys.ts',
    'settings/store.ts',
    'shell/log.ts',
    'ipc/handlers/nothing.ts',
  ].map((file) => forbidden('main/speech', `../${file}`, 'speech knows net and shared only.')),
  allowed('main/speech', '../net/http/sse.ts'),
  allowed('main/speech', '../../shared/settings.ts'),

  forbidden('main/hearing', 'electron', 'hearing is plain Node.'),
  forbidden('main/hearing', '../../simulator/server.ts', 'hearing is plain Node.'),
  ...[
    'chat/chat-model.ts',
    'speech/speech-transport.ts',
    'turn/turns.ts',
    'connection/keys.ts',
    'settings/store.ts',
    'shell/log.ts',
    'ipc/handlers/nothing.ts',
  ].map((file) => forbidden('main/hearing', `../${file}`, 'hearing knows net and shared only.')),
  allowed('main/hearing', '../net/http/sse.ts'),
  allowed('main/hearing', '../../shared/settings.ts'),

  forbidden('main/turn', 'electron', 'turn is plain Node.'),
  ...['connection/keys.ts', 'settings/store.ts', 'shell/log.ts', 'ipc/handlers/nothing.ts'].map((file) =>
    forbidden('main/turn', `../${file}`, 'turn is given what it needs.'),
  ),
  forbidden(
    'main/turn',
    '../chat/openai/openai-chat.ts',
    'turn knows the interfaces of chat, speech and hearing',
  ),
  forbidden(
    'main/turn',
    '../speech/http/t2a-stream.ts',
    'turn knows the interfaces of chat, speech and hearing',
  ),
  allowed('main/turn', '../chat/chat-model.ts'),
  forbidden(
    'main/turn',
    '../hearing/minimax-asr.ts',
    'turn knows the interfaces of chat, speech and hearing',
  ),
  allowed('main/turn', '../speech/speech-transport.ts'),
  allowed('main/turn', '../hearing/transcriber.ts'),
  allowed('main/turn', '../../shared/settings.ts'),
];

const output = z.object({
  diagnostics: z.array(
    z.object({ code: z.string(), message: z.string(), filename: z.string(), help: z.string().nullish() }),
  ),
});

const folder = mkdtempSync(path.join(tmpdir(), 'parley-lint-'));
let said: z.infer<typeof output>['diagnostics'] = [];

/** A file in a room is named by its number; a file that is a room of its own gets a folder of its own, src and all. */
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
