import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { Conversations } from '../../../../src/main/conversations/conversations.ts';
import { IN_MEMORY } from '../../../../src/main/conversations/database.ts';
import { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import { rescueInto } from '../../../../src/main/conversations/rescue.ts';
import { AS_IN_SETTINGS } from '../../../../src/shared/conversation-setup.ts';
import { record } from '../../../support/records.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const ID = '0b0e8a0e-6a5b-4a7e-9a57-2f6f0c1b9a11';
const OWN = { ...AS_IN_SETTINGS, model: 'MiniMax-M2', speed: 1.5 };

function open(file = IN_MEMORY): ConversationLibrary {
  const library = new ConversationLibrary(file);
  onTestFinished(() => library.close());
  return library;
}

const conversationsOf = (library: ConversationLibrary): Conversations =>
  new Conversations({
    library,
    epochNowMs: () => 5,
    startTimer: () => () => {},
    changed: () => {},
    refused: () => {},
  });

test('a file of before is read as it was, and takes setups from then on', () => {
  const file = path.join(temporaryFolder(), 'conversations.db');
  copyFileSync(path.join(import.meta.dirname, 'files/version-3.db'), file);
  const first = new ConversationLibrary(file);
  expect(first.setup('kept')).toEqual(AS_IN_SETTINGS);
  expect(first.turns('kept', { before: null, limit: 9 }).turns).toMatchObject([
    { question: 'Why do ships float?' },
  ]);
  expect([first.find('kept')?.title, first.draft('kept'), first.unused()]).toEqual([
    'My ships',
    'And subma',
    'unsent',
  ]);
  first.keepSetup('kept', OWN, 9);
  first.close();
  expect(open(file).setup('kept')).toEqual(OWN);
});

test('a setup is changed part by part, also before anything was sent, and a branch has it too', () => {
  const library = open();
  const conversations = conversationsOf(library);
  expect(conversations.setUp(ID, { speed: 1.5 })).toEqual({ ...AS_IN_SETTINGS, speed: 1.5 });
  expect(conversations.setUp(ID, { model: 'MiniMax-M2' })).toEqual(OWN);
  expect(library.list({ after: null, limit: 9 })).toEqual([]);
  const place = { conversationId: ID, beforeId: null };
  conversations.began(place, () => record({ id: 'a', question: 'Why?' }));
  expect(conversations.setup(ID)).toEqual(OWN);
  expect(conversations.setup(conversations.branch(ID, 'a', (title) => title))).toEqual(OWN);
  expect(conversations.setUp(ID, AS_IN_SETTINGS)).toEqual(AS_IN_SETTINGS);
});

test('it is rescued from a damaged file with what else is kept of a conversation', () => {
  const file = path.join(temporaryFolder(), 'conversations.db');
  const damaged = new ConversationLibrary(file);
  damaged.begin('c', 'Why', 1);
  damaged.addTurn('c', null, record({ id: 'a' }));
  damaged.name('c', 'Ships');
  damaged.keepSetup('c', OWN, 1);
  damaged.close();
  const library = open();
  expect(rescueInto(library, file)).toBe(1);
  expect(library.setup('c')).toEqual(OWN);
  expect(library.find('c')).toMatchObject({ title: 'Ships', titleBy: 'model' });
});

test('what somebody else has written there does no harm', () => {
  const file = path.join(temporaryFolder(), 'conversations.db');
  const library = open(file);
  library.keepSetup('c', OWN, 1);
  const other = new DatabaseSync(file);
  other.exec(`UPDATE conversation SET setup = '{"speed":99,"model":"MiniMax-M2"}'`);
  other.close();
  expect(library.setup('c')).toEqual({ ...AS_IN_SETTINGS, model: 'MiniMax-M2' });
});
