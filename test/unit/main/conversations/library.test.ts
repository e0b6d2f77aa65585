import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { IN_MEMORY } from '../../../../src/main/conversations/database.ts';
import { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import { record } from '../../../support/records.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function open(file = IN_MEMORY): ConversationLibrary {
  const library = new ConversationLibrary(file);
  onTestFinished(() => library.close());
  return library;
}

const turn = (id: string, change: Parameters<typeof record>[0] = {}) =>
  record({ id, question: `Question ${id}`, reply: `Reply ${id}`, status: 'done', ...change });
const ids = (turns: readonly { readonly id: string }[]): string => turns.map(({ id }) => id).join(' ');
const ALL = { before: null, limit: 100 };

test('turns are there after the file was opened again, as they were', () => {
  const file = path.join(temporaryFolder(), 'conversations.db');
  const first = new ConversationLibrary(file);
  first.begin('c', 'About ships', 5);
  first.addTurn('c', null, turn('a', { thinking: 'Hm.', heardTo: 3 }));
  first.addTurn('c', 'a', turn('b', { status: 'running', reply: '' }));
  first.changeTurn(turn('b', { reply: 'All of it' }));
  first.close();

  const again = open(file);
  expect(again.list({ after: null, limit: 9 })).toMatchObject([{ id: 'c', title: 'About ships' }]);
  expect(again.turns('c', ALL)).toMatchObject({
    earlier: 0,
    turns: [
      { id: 'a', question: 'Question a', thinking: 'Hm.', reply: 'Reply a', heardTo: 3 },
      { id: 'b', reply: 'All of it', status: 'done' },
    ],
  });
});

test('a turn in the place of another is another version: it is shown, and the older one is kept', () => {
  const library = open();
  library.begin('c', 'Title', 1);
  library.addTurn('c', null, turn('a'));
  library.addTurn('c', 'a', turn('b'));
  library.addTurn('c', 'b', turn('c'));
  library.addTurn('c', 'a', turn('b2'));
  expect(ids(library.turns('c', ALL).turns)).toBe('a b2');
  expect(ids(library.turns('c', { before: 'c', limit: 9 }).turns)).toBe('a b');
});

test('the model’s title takes the place of the first words, and never of the user’s own', () => {
  const library = open();
  library.begin('c', 'Why do ships', 1);
  library.addTurn('c', null, turn('a'));
  library.name('c', 'Ships');
  expect(library.find('c')).toMatchObject({ title: 'Ships', titleBy: 'model' });
  library.name('c', 'Boats');
  expect(library.find('c')).toMatchObject({ title: 'Ships', titleBy: 'model' });
  library.rename('c', 'My ships', 'user');
  library.name('c', 'Ships');
  expect(library.find('c')).toMatchObject({ title: 'My ships', titleBy: 'user' });
});

test('a long conversation is read in parts, newest first', () => {
  const library = open();
  library.begin('c', 'Title', 1);
  let before: string | null = null;
  for (let index = 0; index < 25; index += 1) {
    library.addTurn('c', before, turn(`t${index}`, { sentAtEpochMs: index }));
    before = `t${index}`;
  }
  const newest = library.turns('c', { before: null, limit: 10 });
  expect([newest.turns[0]?.id, newest.turns.at(-1)?.id, newest.earlier]).toEqual(['t15', 't24', 15]);
  const older = library.turns('c', { before: 't15', limit: 10 });
  expect([older.turns[0]?.id, older.turns.at(-1)?.id, older.earlier]).toEqual(['t5', 't14', 5]);
  const oldest = library.turns('c', { before: 't5', limit: 10 });
  expect([ids(oldest.turns), oldest.earlier]).toEqual(['t0 t1 t2 t3 t4', 0]);
  expect(library.turns('c', { before: 't0', limit: 10 })).toEqual({ turns: [], earlier: 0 });
});

test('in whatever order conversations are used and pinned, the parts of the list are the list', () => {
  const change = fc.record({
    id: fc.integer({ min: 0, max: 9 }),
    at: fc.integer({ min: 0, max: 5 }),
    pins: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (changes, limit) => {
      using library = disposable(new ConversationLibrary(IN_MEMORY));
      for (const { id, at, pins } of changes) {
        library.value.begin(`c${id}`, 'Title', at);
        if (library.value.find(`c${id}`) === null)
          library.value.addTurn(`c${id}`, null, turn(`t${id}`, { sentAtEpochMs: at }));
        if (pins) library.value.pin(`c${id}`, at);
      }
      const all = library.value.list({ after: null, limit: 100 });
      expect(all.length).toBe(new Set(changes.map(({ id }) => id)).size);
      expect(all.findLastIndex(({ isPinned }) => isPinned)).toBeLessThan(
        all.findIndex(({ isPinned }) => !isPinned) + (all.every(({ isPinned }) => isPinned) ? 100 : 0),
      );
      const parts = [];
      for (let after: string | null = null; ;) {
        const part = library.value.list({ after, limit });
        parts.push(...part);
        after = part.at(-1)?.id ?? null;
        if (part.length < limit || after === null) break;
      }
      expect(parts).toEqual(all);
    }),
    { numRuns: 60 },
  );
});

test('what is removed can be restored, until it is deleted for good with its turns', () => {
  const library = open();
  for (const id of ['c', 'd']) {
    library.begin(id, id, 1);
    library.addTurn(id, null, turn(`turn of ${id}`));
  }
  library.remove('c', 10);
  library.remove('d', 20);
  expect(library.list({ after: null, limit: 9 })).toEqual([]);
  expect(library.find('c')).toBeNull();
  library.restore('d');
  expect(library.deleteRemoved(15)).toEqual(['c']);
  expect(ids(library.list({ after: null, limit: 9 }))).toBe('d');
  expect(library.turns('c', ALL).turns).toEqual([]);
  library.restore('c');
  expect(library.find('c')).toBeNull();
});

test('a conversation that is written in is not deleted', () => {
  const library = open();
  library.begin('c', 'Title', 1);
  library.addTurn('c', null, turn('a'));
  library.remove('c', 1);
  library.addTurn('c', 'a', turn('b'));
  expect(library.deleteRemoved(9)).toEqual([]);
  expect(ids(library.turns('c', ALL).turns)).toBe('a b');
});

test('a conversation in which nothing was sent is in no list, and is the one for the next message', () => {
  const library = open();
  expect(library.unused()).toBeNull();
  library.keepDraft('c', 'Not yet sent', 1);
  expect(library.list({ after: null, limit: 9 })).toEqual([]);
  expect(library.unused()).toBe('c');
  library.begin('c', 'Sent', 2);
  library.addTurn('c', null, turn('a'));
  expect(library.unused()).toBeNull();
  expect(library.list({ after: null, limit: 9 })).toMatchObject([{ id: 'c', title: 'Sent' }]);
});

test('a draft of its own', () => {
  const library = open();
  library.begin('c', 'Title', 1);
  expect(library.draft('c')).toBe('');
  library.keepDraft('c', 'Not yet sent', 2);
  expect(library.draft('c')).toBe('Not yet sent');
  expect(library.draft('unknown')).toBe('');
});

test('a title is kept with whose it is', () => {
  const library = open();
  library.begin('c', 'First words', 1);
  library.addTurn('c', null, turn('a'));
  expect(library.find('c')).toMatchObject({ title: 'First words', titleBy: 'words', isPinned: false });
  library.rename('c', 'Mine', 'user');
  library.pin('c', 7);
  expect(library.find('c')).toMatchObject({ title: 'Mine', titleBy: 'user', isPinned: true });
  library.begin('c', 'First words', 1);
  expect(library.find('c')).toMatchObject({ title: 'Mine' });
});

const disposable = (value: ConversationLibrary) => ({ value, [Symbol.dispose]: () => value.close() });
