import { expect, test } from 'vitest';
import { Conversations } from '../../../../src/main/conversations/conversations.ts';
import { IN_MEMORY } from '../../../../src/main/conversations/database.ts';
import { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import { record } from '../../../support/records.ts';

test('a turn that the disk has refused is lacking until it takes it, whichever conversation is shown', () => {
  let isFull = true;
  class Library extends ConversationLibrary {
    override addTurn(...turn: Parameters<ConversationLibrary['addTurn']>): void {
      if (isFull) throw new Error('full');
      super.addTurn(...turn);
    }
  }
  const library = new Library(IN_MEMORY);
  const conversations = new Conversations({
    library,
    epochNowMs: () => 0,
    startTimer: () => () => undefined,
    changed: () => undefined,
    refused: () => undefined,
  });
  expect(conversations.lacksTurns).toBe(false);
  conversations.began({ conversationId: 'left', beforeId: null }, () => record({ id: 'a' }));
  // Another one is shown.
  expect(conversations.read('shown').turns).toEqual([]);
  expect(conversations.lacksTurns).toBe(true);
  isFull = false;
  expect(conversations.keepNow()).toBe(true);
  expect(conversations.lacksTurns).toBe(false);
});
