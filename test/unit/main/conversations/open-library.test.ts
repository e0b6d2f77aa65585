import { openSync, readdirSync, readFileSync, writeFileSync, writeSync, closeSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import { MIGRATIONS } from '../../../../src/main/conversations/migrations.ts';
import { openLibrary } from '../../../../src/main/conversations/open-library.ts';
import { record } from '../../../support/records.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const NOW = new Date('2026-01-02T03:04:05.678Z');
const ASIDE = 'conversations.damaged-2026-01-02T03-04-05.678Z.db';

function open(folder: string) {
  const opened = openLibrary(folder, () => NOW);
  onTestFinished(() => opened.library.close());
  return opened;
}

/** A conversation of so many turns of about 1 kB. */
function filled(turns: number): { folder: string; file: string } {
  const folder = temporaryFolder();
  const file = path.join(folder, 'conversations.db');
  const library = new ConversationLibrary(file);
  library.begin('c', 'Ships', 1);
  library.rename('c', 'My ships', 'user');
  library.pin('c', 7);
  library.keepDraft('c', 'And subma', 1);
  library.keepDraft('unsent', 'Not yet sent', 2);
  let before: string | null = null;
  for (let index = 0; index < turns; index += 1) {
    const id = `t${index}`;
    library.addTurn('c', before, record({ id, question: `Question ${index}`, reply: 'x'.repeat(1_000) }));
    before = id;
  }
  library.close();
  return { folder, file };
}

function keep(library: ConversationLibrary): void {
  library.begin('c', 'Ships', 1);
  library.addTurn('c', null, record({ id: 'a' }));
}

test('an empty folder is the first start', () => {
  const { library, trouble } = open(path.join(temporaryFolder(), 'new'));
  expect(trouble).toBeNull();
  expect(library.list({ after: null, limit: 9 })).toEqual([]);
});

test('what is not a database is put aside, and the next conversation is kept', () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'conversations.db'), 'x'.repeat(10_000));
  const { library, trouble } = open(folder);
  expect(trouble).toEqual({ kind: 'damaged', keptAs: ASIDE, rescuedTurns: 0 });
  expect(readFileSync(path.join(folder, ASIDE), 'utf8')).toBe('x'.repeat(10_000));
  keep(library);
  expect(library.list({ after: null, limit: 9 })).toHaveLength(1);
});

test('a file that is cut in the middle gives what is before the cut', () => {
  const { folder, file } = filled(200);
  const { size } = statSync(file);
  // SQLite sees at once that pages are missing, because the first page says how many there are.
  writeFileSync(file, readFileSync(file).subarray(0, Math.floor(size / 2)));
  const { library, trouble } = open(folder);
  const { turns } = library.turns('c', { before: null, limit: 1_000 });
  expect(trouble).toMatchObject({ kind: 'damaged', keptAs: ASIDE, rescuedTurns: turns.length });
  expect(turns.length).toBeGreaterThan(50);
  const numbers = turns.map(({ question }) => Number(question.split(' ')[1]));
  expect(numbers.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, index) => index));
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  expect(library.find('c')).toMatchObject({ title: 'My ships', titleBy: 'user', isPinned: true });
  expect([library.draft('c'), library.draft('unsent'), library.unused()]).toEqual([
    'And subma',
    'Not yet sent',
    'unsent',
  ]);
});

test('the file of a newer version stays as it is, and the app starts', () => {
  const { folder, file } = filled(1);
  const newer = new DatabaseSync(file);
  newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  newer.close();
  const before = readFileSync(file);
  const { library, trouble } = open(folder);
  expect(trouble).toEqual({ kind: 'newer' });
  library.begin('d', 'Not kept', 1);
  expect(readFileSync(file)).toEqual(before);
  expect(readdirSync(folder)).toContain('conversations.db');
});

test('a folder that cannot be made is told, and the app starts', () => {
  const file = path.join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  const { library, trouble } = open(path.join(file, 'below'));
  expect(trouble).toMatchObject({ kind: 'refused' });
  keep(library);
  expect(library.list({ after: null, limit: 9 })).toHaveLength(1);
});

test('random bytes anywhere in the file: it opens, or is put aside, and what can be read is there', () => {
  for (let place = 0; place < 20; place += 1) {
    const { folder, file } = filled(60);
    const { size } = statSync(file);
    const at = Math.floor((size / 20) * place);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(64, 0xa5), 0, 64, at);
    closeSync(handle);
    const { library, trouble } = openLibrary(folder, () => NOW);
    try {
      expect(['damaged', undefined]).toContain(trouble?.kind);
    } finally {
      library.close();
    }
  }
});

test('damage behind the first page, which the start would meet, is found when the file is opened', () => {
  const { folder, file } = filled(60);
  const bytes = readFileSync(file);
  const reader = new DatabaseSync(file);
  const row = reader.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'conversation'").get();
  reader.close();
  // Its root page: 4,096 bytes each, from 1.
  bytes.fill(0xa5, (Number(row?.['rootpage']) - 1) * 4_096, Number(row?.['rootpage']) * 4_096);
  writeFileSync(file, bytes);
  const { library, trouble } = open(folder);
  expect(trouble).toMatchObject({ kind: 'damaged', keptAs: ASIDE, rescuedTurns: 60 });
  expect(library.turns('c', { before: null, limit: 100 }).turns).toHaveLength(60);
});
