import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ConversationLibrary } from '../../../../../src/main/conversations/library.ts';
import { MIGRATIONS } from '../../../../../src/main/conversations/migrations.ts';
import { SearchThread } from '../../../../../src/main/conversations/search/search-thread.ts';
import { searchedWords } from '../../../../../src/shared/find-words.ts';
import { foldText } from '../../../../../src/shared/fold-text.ts';
import type { SearchQuestion } from '../../../../../src/shared/search.ts';
import { record } from '../../../../support/records.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const NOW = Date.UTC(2026, 10, 3);
const DAY_MS = 86_400_000;

function open(folder = temporaryFolder()) {
  const library = new ConversationLibrary(path.join(folder, 'conversations.db'));
  const thread = new SearchThread(folder, () => NOW);
  onTestFinished(() => {
    thread.close();
    library.close();
  });
  const say = (id: string, question: string, reply = '', change: Parameters<typeof record>[0] = {}) => {
    library.begin(`of ${id}`, `Title ${id}`, NOW);
    library.addTurn(`of ${id}`, null, record({ id, question, reply, sentAtEpochMs: NOW, ...change }));
  };
  return { library, thread, say };
}

const asked = (text: string, change: Partial<SearchQuestion> = {}): SearchQuestion => ({
  text,
  sinceEpochMs: null,
  model: null,
  voiceId: null,
  ...change,
});
const found = (thread: SearchThread, text: string, change: Partial<SearchQuestion> = {}): string =>
  thread
    .search(asked(text, change))
    .hits.map(({ turnId, place }) => `${turnId ?? ''} ${place}`)
    .join(', ');

test('words are found in questions, replies and titles, the newest first, wherever in a word they stand', () => {
  const { library, thread, say } = open();
  say('a', 'Why do ships float?', 'Because of **buoy**ancy.');
  say('b', '为什么船会浮在水上？', '因为浮力。');
  say('c', 'Wie groß ist ein Café?', 'ＦＵＬＬ width');
  expect(found(thread, 'float ships')).toBe('a question');
  expect(found(thread, 'oya')).toBe('a reply');
  expect(found(thread, 'buoyancy')).toBe('a reply');
  expect(found(thread, '浮')).toBe('b question, b reply');
  expect(found(thread, '浮力')).toBe('b reply');
  expect(found(thread, 'GROSS cafe')).toBe('c question');
  expect(found(thread, 'full')).toBe('c reply');
  expect(found(thread, 'ships buoyancy')).toBe('');
  library.rename('of a', 'Archimedes', 'user');
  expect(thread.search(asked('archimedes')).hits).toMatchObject([{ turnId: null, title: 'Archimedes' }]);
  expect(found(thread, '')).toBe('');
  expect(found(thread, '**')).toBe('');
});

test('what a question holds is looked for, and never obeyed', () => {
  const { thread, say } = open();
  say('a', 'a "quoted" NEAR(b) c* -d OR e:f ^g {h} \\ \0 \u{e022}');
  for (const text of ['"quoted"', '"', 'NEAR(b)', 'c*', '-d', 'OR', 'e:f', '^g', '{h}', '\\', "'"])
    expect(found(thread, text), text).toBe(text === "'" ? '' : 'a question');
});

test('a name with one slip is found where nothing has the word itself', () => {
  const { thread, say } = open();
  say('a', 'Who was Archimedes of Syracuse?');
  for (const text of [
    'Archimedis',
    'Achimedes',
    'Archimmedes',
    'Arhcimedes',
    'rchimedes s',
    'Xrchimedes',
    'Archimedex',
  ])
    expect(found(thread, text), text).toBe('a question');
  const near = thread.search(asked('Syracsue'));
  expect(near).toMatchObject({ isNear: true, hits: [{ words: ['syracuse'] }] });
  expect(found(thread, 'Arxhimedex')).toBe('');
  expect(found(thread, 'wos')).toBe('');
});

test('what changes is found as it is by now, and what is removed, deleted or no longer shown is not', () => {
  const { library, thread, say } = open();
  say('a', 'Lighthouses', 'On');
  expect(found(thread, 'rocks')).toBe('');
  library.changeTurn(record({ id: 'a', question: 'Lighthouses', reply: 'On rocks' }));
  expect(found(thread, 'rocks')).toBe('a reply');
  library.addTurn('of a', null, record({ id: 'a2', question: 'Lightships', sentAtEpochMs: NOW }));
  expect(found(thread, 'rocks')).toBe('');
  expect(found(thread, 'light')).toBe('a2 question');
  library.remove('of a', NOW);
  expect(found(thread, 'light')).toBe('');
  library.restore('of a');
  expect(found(thread, 'light')).toBe('a2 question');
  library.remove('of a', NOW);
  library.deleteRemoved(NOW);
  expect(found(thread, 'light')).toBe('');
  expect(found(thread, 'Title')).toBe('');
});

test('the day, the model and the voice narrow what is found', () => {
  const { thread, say } = open();
  say('a', 'tides', '', { sentAtEpochMs: NOW - 40 * DAY_MS });
  say('b', 'tides', '', { model: 'Other 2.5' });
  say('c', 'tides', '', { voiceId: 'Deep_Voice' });
  expect(found(thread, 'tides')).toBe('c question, b question, a question');
  expect(found(thread, 'tides', { sinceEpochMs: NOW - 30 * DAY_MS })).toBe('c question, b question');
  expect(found(thread, 'tides', { model: 'Other 2.5' })).toBe('b question');
  expect(found(thread, 'tides', { voiceId: 'Deep_Voice' })).toBe('c question');
});

test('what an older version has kept is found, the newest first', () => {
  const folder = temporaryFolder();
  const old = new DatabaseSync(path.join(folder, 'conversations.db'));
  old.exec(`${MIGRATIONS[0]} PRAGMA user_version = 1; PRAGMA journal_mode = WAL`);
  old.exec(`INSERT INTO conversation (id, title, title_by, created_at, used_at, last_turn_id)
    VALUES ('of a', 'Old ships', 'words', 1, 1, 'a');
    INSERT INTO turn (id, conversation_id, before_id, depth, sent_at, question, reply, record)
    VALUES ('a', 'of a', NULL, 0, 1, 'Why do old ships float?', '', 'no JSON')`);
  old.close();
  const { thread, say } = open(folder);
  say('b', 'New ships');
  expect(thread.search(asked('ships'))).toMatchObject({
    isReading: false,
    hits: [{ title: 'Old ships', turnId: null }, { turnId: 'b' }, { turnId: 'a' }],
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('aàÀßﬁＡ浮力船가שלוםé\u0301 *_`"\'\\-İıΣςか\u3099🦜👩‍🚀')),
    maxLength: 60,
  }),
);

test('whatever part of a message is asked for, it is found, and the words stand where the marks are', () => {
  const { thread, say } = open();
  let count = 0;
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 12 }), (message, from, length) => {
      const letters = Array.from(message);
      const start = from % Math.max(1, letters.length);
      const part = letters
        .slice(start, start + length)
        .join('')
        .toWellFormed();
      const words = searchedWords(part);
      if (words.length === 0) return;
      const id = `turn ${(count += 1)}`;
      say(id, message);
      const hits = thread.search(asked(part)).hits.filter(({ turnId }) => turnId === id);
      expect(hits).toHaveLength(1);
      for (const { from: at, to } of hits[0]?.ranges ?? []) {
        const marked = foldText(hits[0]?.excerpt.slice(at, to) ?? '').text;
        expect(words.some((word) => marked.includes(word.replaceAll(/\p{Cc}/gu, ' ')))).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
