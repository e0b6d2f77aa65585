import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { complaintsOf } from './check-rooms.ts';
import { readTree } from '../../../scripts/numbers/imports.ts';
import { rowsOf, tableBelow } from './rooms-table.ts';
import { ROOMS, type Room } from './rooms.ts';

test('src keeps to the list of rooms: no other folder, no other import, no circle', () => {
  expect(complaintsOf(readTree('src'), ROOMS)).toEqual([]);
});

test('the table of docs/architecture.md says what the list says', () => {
  expect(tableBelow(readFileSync('docs/architecture.md', 'utf8'), 'Rooms')).toEqual(rowsOf(ROOMS));
});

const LIST: Readonly<Record<string, Room>> = {
  shared: { purpose: 'all' },
  'main/index.ts': { purpose: 'wires', knows: 'everything' },
  'main/net': { purpose: 'carries', folders: ['http'] },
  'main/chat': { purpose: 'talks', knows: ['main/net'] },
  'main/turn': { purpose: 'decides', knows: ['main/chat/model.ts'], knowsTypesOf: ['main/net'] },
  page: { purpose: 'shows' },
};
/** A tree that keeps to it. */
const GOOD: Readonly<Record<string, string>> = {
  'shared/errors.ts': 'export type Code = string; export const none = null;',
  'main/index.ts': "import '../shared/errors.ts'; import './turn/turn.ts'; import './net/http/send.ts';",
  'main/net/network.ts':
    "import { none } from '../../shared/errors.ts'; export const network = none; export type N = 1;",
  'main/net/http/send.ts': "import { network } from '../network.ts'; export const send = network;",
  'main/chat/model.ts': "import { send } from '../net/http/send.ts'; export const model = send;",
  'main/chat/prices.ts': 'export const prices = 1;',
  'main/turn/turn.ts':
    "import type { N } from '../net/network.ts'; import { model } from '../chat/model.ts'; export const turn: N = model;",
  'page/page.tsx': "import type { Code } from '../shared/errors.ts'; export const Page = (): Code => <p />;",
};

function complaints(changes: Readonly<Record<string, string>>): readonly string[] {
  const root = temporaryFolder();
  for (const [file, source] of Object.entries({ ...GOOD, ...changes })) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), source);
  }
  return complaintsOf(readTree(root), LIST);
}

describe('a tree', () => {
  test('that keeps to the list has nothing against it', () => {
    expect(complaints({})).toEqual([]);
  });

  test.each([
    ['an import', "import '../net/network.ts';"],
    ['a re-export', "export * from '../net/network.ts';"],
    ['a named re-export', "export { network } from '../net/network.ts';"],
    ['a dynamic import', "export const load = () => import('../net/network.ts');"],
    ['a worker', "export const at = new URL('../net/network.ts', import.meta.url);"],
    ['an import with a query', "import url from '../net/network.ts?url'; export default url;"],
    [
      'one name that is no type',
      "import { type N, network } from '../net/network.ts'; export const n: N = network;",
    ],
  ])('in which a room may know types alone, and %s takes code', (_name, source) => {
    expect(complaints({ 'main/turn/pace.ts': source })).toEqual([
      'main/turn/pace.ts must not know code of main/net/network.ts',
    ]);
  });

  test.each([
    "import type { N } from '../net/network.ts'; export type M = N;",
    "import { type N } from '../net/network.ts'; export type M = N;",
    "export type { N } from '../net/network.ts';",
    "export type M = import('../net/network.ts').N;",
  ])('in which a room may know types alone, and takes no more: %s', (source) => {
    expect(complaints({ 'main/turn/pace.ts': source })).toEqual([]);
  });

  test('in which a room knows another file than the one that it may', () => {
    expect(complaints({ 'main/turn/pace.ts': "import '../chat/prices.ts';" })).toEqual([
      'main/turn/pace.ts must not know code of main/chat/prices.ts',
    ]);
  });

  test('in which a type comes from a room that is not on the list', () => {
    expect(complaints({ 'main/net/late.ts': "export type { prices } from '../chat/prices.ts';" })).toContain(
      'main/net/late.ts must not know types of main/chat/prices.ts',
    );
  });

  test('in which a room that wires reaches into another process', () => {
    expect(complaints({ 'main/index.ts': "import '../page/page.tsx';" })).toEqual([
      'main/index.ts must not know code of page/page.tsx',
    ]);
  });

  test('with a folder that is not on the list, anywhere', () => {
    expect(complaints({ 'main/tools/tool.ts': '', 'main/net/socket/socket.ts': '', 'extra.ts': '' })).toEqual(
      [
        'extra.ts is in no room on the list',
        'main/net/socket/socket.ts is in no room on the list',
        'main/tools/tool.ts is in no room on the list',
      ],
    );
  });

  test('without a room that is on the list', () => {
    const files = Object.keys(GOOD).filter((file) => !file.startsWith('page/'));
    expect(complaintsOf({ files, imports: [] }, LIST)).toEqual(['page is on the list, and is not there']);
  });

  test('with a circle of files in one room, made by types alone', () => {
    expect(
      complaints({
        'main/chat/a.ts': "import type { B } from './b.ts'; export type A = B;",
        'main/chat/b.ts': "import type { A } from './a.ts'; export type B = A;",
      }),
    ).toEqual(['a circle of files: main/chat/a.ts, main/chat/b.ts']);
  });

  test('with a circle of folders and none of files', () => {
    expect(
      complaints({ 'main/net/late.ts': "import './http/early.ts';", 'main/net/http/early.ts': '' }),
    ).toEqual(['a circle of folders: main/net, main/net/http']);
  });
});
