import { copyFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { IN_MEMORY } from '../../../../src/main/conversations/database.ts';
import { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import { record } from '../../../support/records.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { ModelTree, type Step } from './model-tree.ts';

function open(file = IN_MEMORY): ConversationLibrary {
  const library = new ConversationLibrary(file);
  onTestFinished(() => library.close());
  return library;
}

const turn = (id: string) =>
  record({ id, question: `Question ${id}`, reply: `Reply ${id}`, status: 'done', sentAtEpochMs: 1 });
const shown = (library: ConversationLibrary, id = 'c'): string =>
  library
    .turns(id, { before: null, limit: 1_000 })
    .turns.map((each) => each.id)
    .join(' ');

/** `a b c`, with `b2 d` in the place of `b c`, and `e` behind nothing: `a b2 d` is shown. */
function grown(library = open()): ConversationLibrary {
  library.begin('c', 'Ships', 1);
  library.addTurn('c', null, turn('a'));
  library.addTurn('c', 'a', turn('b'));
  library.addTurn('c', 'b', turn('c'));
  library.addTurn('c', 'a', turn('b2'));
  library.addTurn('c', 'b2', turn('d'));
  return library;
}

test('each version shows what was shown last behind it, after a restart too', () => {
  const file = path.join(temporaryFolder(), 'conversations.db');
  const library = grown(new ConversationLibrary(file));
  expect(library.tree.versions('c')).toEqual([['b', 'b2']]);
  library.addTurn('c', 'b2', turn('d2'));
  expect(library.tree.show('c', 'd')).toBe(true);
  expect(shown(library)).toBe('a b2 d');
  expect(library.tree.show('c', 'b')).toBe(true);
  expect(shown(library)).toBe('a b c');
  library.close();
  const again = open(file);
  expect(shown(again)).toBe('a b c');
  again.tree.show('c', 'b2');
  expect(shown(again)).toBe('a b2 d');
  expect(again.tree.versions('c')).toEqual([
    ['b', 'b2'],
    ['d', 'd2'],
  ]);
});

test('what follows a turn that is removed follows the one before it, and comes back behind it', () => {
  const library = grown();
  expect(library.tree.remove('c', 'b2', 5)).toBe(true);
  expect(shown(library)).toBe('a d');
  expect(library.tree.versions('c')).toEqual([['b', 'd']]);
  expect(library.tree.restore('c', 'b2')).toBe(true);
  expect(shown(library)).toBe('a b2 d');
  expect(library.tree.versions('c')).toEqual([['b', 'b2']]);
  expect(library.tree.restore('c', 'b2')).toBe(false);
});

test('of the last turn, when it is removed, another version is shown, or else the one before', () => {
  const library = grown();
  library.tree.remove('c', 'd', 5);
  expect(shown(library)).toBe('a b2');
  library.tree.remove('c', 'b2', 5);
  expect(shown(library)).toBe('a b c');
});

test('what was asked since follows the turn that comes back', () => {
  const library = grown();
  library.tree.remove('c', 'd', 5);
  library.addTurn('c', 'b2', turn('e'));
  library.tree.restore('c', 'd');
  expect(shown(library)).toBe('a b2 d e');
});

test('what is said of a turn that was removed comes back with it', () => {
  const library = grown();
  library.tree.remove('c', 'd', 5);
  library.changeTurn({ ...turn('d'), heardTo: 3 });
  library.tree.restore('c', 'd');
  expect(library.turns('c', { before: null, limit: 1 }).turns[0]?.heardTo).toBe(3);
});

test('a conversation whose only turn is removed is in no list, and named after what is said in it next', () => {
  const library = open();
  library.begin('c', 'Ships', 1);
  library.addTurn('c', null, turn('a'));
  library.rename('c', 'My ships', 'user');
  library.tree.remove('c', 'a', 5);
  expect(library.find('c')).toBeNull();
  library.tree.restore('c', 'a');
  expect(library.find('c')).toMatchObject({ title: 'My ships', titleBy: 'user' });
  library.tree.remove('c', 'a', 5);
  library.begin('c', 'Boats', 9);
  library.addTurn('c', null, turn('b'));
  expect(library.find('c')).toMatchObject({ title: 'Boats', titleBy: 'words' });
});

test('removed turns are gone for good with the time, and a new turn never takes their number', () => {
  const library = grown();
  library.tree.remove('c', 'd', 5);
  library.addTurn('c', 'b2', turn('d2'));
  library.deleteRemoved(4);
  expect(library.tree.restore('c', 'd')).toBe(true);
  library.tree.remove('c', 'd', 5);
  library.deleteRemoved(5);
  expect(library.tree.restore('c', 'd')).toBe(false);
});

test('a turn of another conversation is refused, and nothing is changed', () => {
  const library = grown();
  library.begin('other', 'Other', 1);
  library.addTurn('other', null, turn('x'));
  for (const id of ['x', 'unknown']) {
    expect(library.tree.show('c', id)).toBe(false);
    expect(library.tree.remove('c', id, 5)).toBe(false);
    expect(library.tree.restore('c', id)).toBe(false);
    expect(library.branch('c', id, branch('new'))).toBe(false);
    library.tree.drop('c', id);
  }
  library.tree.remove('other', 'x', 5);
  expect(library.tree.restore('c', 'x')).toBe(false);
  expect(library.tree.restore('other', 'x')).toBe(true);
  expect([shown(library), shown(library, 'other'), library.find('new')]).toEqual(['a b2 d', 'x', null]);
});

function branch(id: string) {
  let count = 0;
  const newTurnId = (): string => `${id}${(count += 1)}`;
  return { id, title: 'Ships (branch)', titleBy: 'words', nowEpochMs: 9, newTurnId } as const;
}

test('a branch is a conversation of its own, with copies of the turns up to there', () => {
  const library = grown();
  expect(library.branch('c', 'b2', branch('new'))).toBe(true);
  expect(shown(library, 'new')).toBe('new1 new2');
  expect(shown(library)).toBe('a b2 d');
  expect(library.turns('new', { before: null, limit: 9 }).turns).toMatchObject([
    { question: 'Question a', reply: 'Reply a', cost: null },
    { question: 'Question b2', reply: 'Reply b2' },
  ]);
  library.addTurn('new', 'new2', turn('e'));
  library.tree.remove('new', 'new1', 9);
  expect([shown(library, 'new'), shown(library)]).toEqual(['new2 e', 'a b2 d']);
  expect(library.list({ after: null, limit: 9 })[0]).toMatchObject({ id: 'new', title: 'Ships (branch)' });
});

test('only a turn that none follows, and that is not shown, is dropped', () => {
  const library = grown();
  library.tree.drop('c', 'd');
  library.tree.drop('c', 'b');
  expect(library.tree.versions('c')).toEqual([['b', 'b2']]);
  library.tree.drop('c', 'c');
  library.tree.show('c', 'b');
  expect(shown(library)).toBe('a b');
});

test('a file of the first version keeps all its turns, with their versions', () => {
  const file = path.join(temporaryFolder(), 'conversations.db');
  copyFileSync(path.join(import.meta.dirname, 'files/version-1.db'), file);
  const library = open(file);
  expect(shown(library, 'ships')).toBe('a b2');
  expect(library.find('ships')).toMatchObject({ title: 'Ships', titleBy: 'user' });
  expect(library.draft('ships')).toBe('Not yet sent');
  expect(library.tree.versions('ships')).toEqual([['b', 'b2']]);
  library.tree.show('ships', 'b');
  expect(shown(library, 'ships')).toBe('a b c');
  library.tree.remove('ships', 'b', 5);
  expect(shown(library, 'ships')).toBe('a c');
});

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    does: fc.constantFrom('ask', 'ask', 'replace', 'show', 'remove', 'restore'),
    place: fc.nat({ max: 30 }),
  }),
  { maxLength: 40 },
);

test('whatever is asked, asked again, shown, removed and had back: all of it is there, and what is shown is a walk', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const library = new ConversationLibrary(IN_MEMORY);
      const model = new ModelTree();
      library.begin('c', 'Title', 1);
      for (const step of all) {
        model.take(step, library, turn);
        model.check(library);
      }
      library.close();
    }),
    { numRuns: 150 },
  );
});
